import { describe, expect, test } from '@jest/globals'
import { saysNo } from '../../../src/core/doubt.ts'
import { readStatus } from '../../../src/core/progress.ts'
import { ownText } from '../../../src/core/words/own.ts'

describe('what a person wrote ends above', () => {
  test.each([
    ['-----Original Message-----', 'From: Ben'],
    ['-----Ursprüngliche Nachricht-----', 'Von: Ben'],
    ['-------- Originalnachricht --------'],
    ['---------- Forwarded message ---------', 'From: Ben <ben@example.org>'],
    ['-------- Weitergeleitete Nachricht --------'],
    ['Begin forwarded message:'],
    ['Anfang der weitergeleiteten Nachricht:'],
    ['________________________________', 'From: Ben'],
    ['________________________________', '', '**Von:** Ben'],
    ['From: Ben Example <ben@example.org>', 'Sent: Tuesday, 3 November 2026 10:00', 'To: Anna', 'Subject: Backups'],
    ['**From:** Ben Example', '**Date:** 2026-11-03', '**Subject:** Backups'],
    ['*Von:* Ben', '*Gesendet:* Dienstag, 3. November 2026 10:00', '*An:* Anna; Carla;', 'Dora', '*Betreff:* Backups'],
    ['**Von**: Ben', '**Datum**: 3.11.2026', '**An**: Anna', '**Cc**: Carla', '**Betreff**: Backups'],
    ['From: Ben', 'Subject: Backups', 'Date: 3. November 2026 at 10:00', 'To: Anna'],
    ['On Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:'],
    ['On Tue, Nov 3, 2026 at 10:00 AM Ben Example ***@***.***> wrote:'],
    ['On Tuesday, November 3, 2026 at 10:00:00 AM GMT+1,', 'Ben Example <ben@example.org> wrote:'],
    ['On 11/3/26 10:00, Ben wrote:'],
    ['Am 03.11.2026 um 10:00 schrieb Ben:'],
    ['Am Di., 3. Nov. 2026 um 10:00 Uhr schrieb Ben', '<ben@example.org>:'],
    ['Am 3. November 2026 10:00:00 MEZ schrieb Ben <ben@example.org>:'],
    ['Ben wrote on 2026-11-03 10:00:'],
    ['Ben schrieb am 03.11.2026 um 10:00:'],
    ['Ben <ben@example.org> wrote:'],
    ['-- '],
    ['--'],
    ['Sent from my iPhone'],
    ['Sent from Outlook for Android'],
    ['Get Outlook for iOS'],
    ['Von meinem iPhone gesendet'],
    ['Gesendet von Outlook für iOS'],
    ['Gesendet mit der GMX Mail App'],
    ['Outlook für Android beziehen'],
    ['Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ['Get [Outlook for iOS](https://aka.ms/o0ukef)'],
    ['Get Outlook for Android<https://aka.ms/AAb9ysg>'],
    ['Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows'],
    ['Gesendet von Mail<https://go.microsoft.com/fwlink/?LinkId=550986> für Windows'],
    ['Gesendet mit Nine<http://www.9folders.com/>'],
    ['Hol dir BlueMail für Android'],
    ['-----Original Appointment-----'],
    ['----- Original Nachricht -----'],
    ['—–Original Message—–'],
    ['\\-----Original Message-----'],
    ['Gesendet: Dienstag, 03. November 2026 um 10:00 Uhr', 'Von: "Ben" <ben@example.org>', 'An: Anna', 'Betreff: x'],
    ['Betreff: Backups', 'Datum: 3.11.2026', 'Von: Ben', 'An: Anna'],
    ['From: Ben', '', 'Sent: Tuesday, November 3, 2026 10:00', '', 'To: Anna', '', 'Subject: Backups'],
    ['**From:** Ben **Sent:** Tuesday, November 3, 2026 10:00 **To:** Anna **Subject:** Backups'],
    ['    On Tuesday, November 3, 2026 at 10:00:00 AM GMT+1, Ben <ben@example.org> wrote:'],
    ['Am Dienstag, 3. November 2026 um 10:00:00 MEZ hat Ben <ben@example.org> Folgendes geschrieben:'],
    ['Ben <ben@example.org> hat am 03.11.2026 10:00 CET geschrieben:'],
    ['Le mar. 3 nov. 2026, 2026-11-03 10:00, Ben <ben@example.org> a écrit :'],
    ['3 Nov 2026 10:00:00 Ben <ben@example.org>:'],
    ['* Ben <ben@example.org> [2026-11-03 10:00]:'],
    ['>>> Ben <ben@example.org> 03.11.26 10:00 >>>'],
    ['Message ID: <acme/home/issues/1@github.com>'],
    ['[Triage notifications on the go with GitHub Mobile](https://github.com/mobile)'],
    ['*You are receiving this because you were mentioned.*'],
    ['—', 'Ben'],
    ['– ', 'Ben'],
    ['— ', 'Reply to this email directly, view it on GitHub, or unsubscribe.'],
  ])('%j', (...mail) => {
    const start = mail[0] === '— ' ? 1 : 0
    const body = ['I agree.', '', ...mail.slice(start), '', '/withdraw', 'Status: done', '-1'].join('\n')
    expect(ownText(body)).toBe('I agree.')
    expect(ownText(body.replaceAll('\n', '\r\n'))).toBe('I agree.')
    expect(saysNo(body)).toBe(false)
    expect(readStatus(body)).toBeNull()
  })
})

describe('these are a person’s own words', () => {
  test.each([
    "From: the region's view this is fine",
    'From: 1 October\nTo: 31 December\nDate: 2026-10-01',
    'From: the north\nTo: the south',
    '## From\n\nthe north\n\n## To\n\nthe south',
    'Von: mir\n\nAn: alle',
    'first\n\n-----\n\nsecond',
    'first\n\n---\n\nsecond',
    'first\n\n________________________________\n\nsecond',
    'On Monday Ben wrote: we need tapes',
    'On Monday Ben wrote:\n\nwe need tapes',
    'As Ben wrote:\n\n- one\n- two',
    'On the following we agree:\n\n- one',
    'Am Montag schrieb Ben, dass es geht.',
    'Am besten so:\n\n- eins',
    'On 2026-11-03 at 10:00 we meet:\n\n- one',
    'As I wrote on 3.11.2026:\nit is slow',
    'Wie ich am 3.11.2026 geschrieben habe:\nzu langsam',
    'Wie Ben am 3.11.2026 um 10:00 schrieb:\nzu langsam',
    'On 2026-11-03 10:00 Ben wrote that it is done, and this is what I think:\nit is not',
    'Write to Ben <ben@example.org>:\nhe knows',
    'Date: 2026-11-03\nSubject: Backups',
    'From: now on\n\nwe write the\n\nDate: 2026-11-03\nTo: all',
    'original - or not - copies',
    'It was sent from my script to the server.',
    'Sent from A to B.',
    'Gesendet von Berlin nach Bonn.',
    'the original message was lost',
    'rm -- "$file"',
    '-- an aside -- of mine',
    '```\n-- \nselect 1\n```\nis the query',
    '```\n-----Original Message-----\n```\nis what I saw',
    '-- \nBen',
    'Ben wrote on the wall:\n\nhello',
    'On Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:',
  ])('%j', text => {
    expect(ownText(`${text}`)).toBe(text)
  })

  test('below a mail that is quoted with marks', () => {
    const body = 'On Tue, 3 Nov 2026 at 10:00, Ben wrote:\n> Is it done?\n\nNo.\n\n> Will it be?\n-1'
    expect(saysNo(body)).toBe(true)
    expect(saysNo(body.replace('\n-1', '\n> -1'))).toBe(false)
  })
})
