/** What consensus says in German; written, not translated word by word. */
import { mention, name, quoteInline } from '../../../core/markdown.ts'
import { formatCount, formatList, formatUtc } from '../../../i18n/format.ts'
import type { Pause, PauseCause } from '../decision.ts'
import type { State } from '../states.ts'
import type { ConsensusTexts } from './en.ts'
import { bold, code, type Group, listMembers, zoned } from './words.ts'

const place = (timezone: string) => zoned(timezone, 'de')

function group(members: Group): string {
  return Array.isArray(members) ? listMembers(members, 'de') : `alle ab der Rolle ${code(members)}`
}

const pauses: Record<PauseCause, string> = {
  command: 'sie wurde angehalten',
  locked: 'der Thread ist gesperrt',
  closed: 'der Thread ist geschlossen',
  draft: 'der Pull Request ist ein Entwurf',
  archived: 'das Repository ist archiviert',
  suspended: 'Lotse war hier ausgesetzt',
}

function rest({ cause, by, reason }: Pause): string {
  return cause === 'command' && by ? `${name(by.login)} schreibt „${quoteInline(reason, 300)}“` : pauses[cause]
}

const stateNames: Record<State, string> = {
  open: '🟢 offen',
  objected: '🔴 Einwand',
  amending: '🟠 Text geändert',
  paused: '⏸️ angehalten',
  accepted: '✅ angenommen',
  rejected: '❌ abgelehnt',
  withdrawn: '↩️ zurückgezogen',
  lapsed: '⌛ verfallen',
  overtaken: '⏩ vorzeitig geschlossen',
  appealed: '⚖️ angefochten',
  superseded: '📦 ersetzt',
}

export const de: ConsensusTexts = {
  state: state => stateNames[state],
  decision: number => (number === null ? 'Entscheidung' : `D${number}`),
  somebody: 'jemand',
  quote: words => `„${words}“`,
  moment: (at, timezone) => place(timezone).short(at),
  until: (end, timezone) => `bis ${bold(place(timezone).moment(end))}`,
  source: head => (head ? `Text und Änderungen, Stand ${code(head.slice(0, 7))}` : 'Text wie vorgeschlagen'),
  lead: {
    open: (term, isShort) =>
      isShort
        ? `${bold('Ohne begründeten Einwand bis dahin ist das entschieden')}, sofern die fehlenden Stimmen kommen (${term}).`
        : `${bold('Ohne begründeten Einwand bis dahin ist das entschieden')} (${term}).`,
    due: () => 'Die Frist ist um. Was bis jetzt geschrieben wurde, wird gelesen; das Ergebnis folgt.',
    objected: (ids, rests) =>
      `${bold(`${formatList(ids, 'de')} ${ids.length === 1 ? 'steht' : 'stehen'}: Das ist nicht entschieden`)}, bis ${ids.length === 1 ? 'der Einwand' : 'jeder Einwand'} zurückgenommen oder von zwei Entscheidenden verworfen ist. Ein besserer Text (${code('/amend')}) oder eine Antwort (${code('/address')}) kann dazu führen.${rests ? ' Die Uhr ruht.' : ''}`,
    amending: (by, timezone, minor) =>
      minor
        ? `${bold('Der Text wurde geändert; das gilt als Kleinigkeit.')} Dabei bleibt es am ${place(timezone).moment(by)}, außer jemand Entscheidendes schreibt ${code('/substantive')}.`
        : `${bold('Der Text wurde geändert, deshalb kann noch nichts entschieden werden.')} Wer vorgeschlagen hat oder den Vorsitz führt, schreibt ${code('/amend')} oder ${code('/amend minor')}; ohne ein Wort zählt es am ${place(timezone).moment(by)} als inhaltlich.`,
    paused: all => `${bold('Angehalten')}: ${formatList(all.map(rest), 'de')}. Der Rest der Frist bleibt erhalten.`,
    ended: (at, timezone) => `Beendet am ${place(timezone).moment(at)}.`,
  },
  deciders: members => `Es entscheiden: ${group(members)}.`,
  table: {
    missing: 'fehlt noch',
    support: 'Zustimmung',
    aside: 'Enthaltung',
    objections: 'Einwände',
    window: 'Frist',
    effective: 'wirksam ab',
    covers: 'umfasst',
    none: 'keine',
    needed: (has, needs) => (needs === 0 ? '' : has < needs ? ` (${has} von ${needs} nötigen)` : ` (${needs} nötig)`),
    stale: logins => `; zu einem früheren Text: ${formatList(logins.map(name), 'de')}`,
    uncounted: logins => `; nicht gezählt: ${formatList(logins.map(name), 'de')}`,
    round: (number, why, from, timezone) =>
      number === 1
        ? `Runde 1, seit ${place(timezone).short(from)}`
        : `Runde ${number}, seit ${place(timezone).short(from)} (${{ start: 'Beginn', amended: 'Text geändert', substantive: 'Änderung gilt als inhaltlich', silence: 'Änderung nicht eingeordnet' }[why]})`,
    notBefore: (floor, timezone) => `nicht vor ${place(timezone).short(floor)}`,
  },
  objection: {
    named: (id, login, withheld) =>
      withheld ? `${id} (Name nicht genannt, eingetragen von ${name(login)})` : `${id} von ${name(login)}`,
    withheld: 'Name nicht genannt',
    by: (login, withheld) => (withheld ? `Name nicht genannt, eingetragen von ${name(login)}` : name(login)),
    fate: {
      standing: 'steht',
      addressed: 'beantwortet, steht',
      resolved: 'zurückgenommen',
      dismissed: 'verworfen',
      lapsed: 'verfallen',
      adopted: 'übernommen',
    },
    advisory: 'Hinweis',
    noReasonYet: (by, timezone) => `noch ohne Begründung, Zeit bis ${place(timezone).short(by)}`,
    addressed: text => `Antwort: ${quoteInline(text, 200)}`,
    dismissedBy: logins => `verworfen von ${formatList(logins.map(name), 'de')}`,
    lost: login => `${name(login)} entscheidet nicht mehr mit; der Einwand kann übernommen werden`,
  },
  change: {
    heading: 'Geänderter Text, noch nicht vereinbart',
    diff: (from, to) => `Commits ${code(from)} → ${code(to)}`,
  },
  hints: {
    house:
      'Alle Zustimmung kommt bisher aus dem Unternehmen, von dem auch der Vorschlag stammt. Sie zählt; diese Zeile sagt nur, dass andere sich noch nicht geäußert haben.',
    announced: (url, at, timezone) => `Angekündigt am ${place(timezone).short(at)}: ${url}`,
    excluded: (number, reason) => `#${number} ist ausgenommen: ${quoteInline(reason, 200)}`,
  },
  ways: `Einwand: ${code('/object')} und warum.\nZustimmung: ${code('/support')}.\nMehr Zeit: ${code('/wait 2bd')} und warum. Alles Weitere: ${code('/help')}`,
  log: count => `Verlauf (${count})`,
  utc: end => `Ende in UTC: ${formatUtc(end)}`,
  earlier: (label, state) => `Früher hier: ${label}, ${stateNames[state]}`,
  notice: {
    moreObjections: count =>
      `Derselbe Kommentar erhebt ${formatCount(count, { one: 'weiteren Einwand', other: 'weitere Einwände' })}; alle stehen in der Tabelle.`,
    objection: (proposer, id, named, reason) =>
      `${mention(proposer)}: ${bold(named)} hält diese Entscheidung auf${reason ? `: „${quoteInline(reason, 500)}“` : '; die Begründung steht noch aus.'}\n\nDrei Wege: den Text ändern (${code('/amend')}), antworten (${code(`/address ${id} …`)}) oder zurückziehen (${code('/withdraw')}).`,
    lastCall: (who, label, end, now, timezone, missing) =>
      `Letzter Aufruf zu ${label}: Die Frist endet ${place(timezone).near(end, now)}. ${missing}${who.length > 0 ? ` ${formatList(who, 'de')}: Ein kurzes ${code('/support')}, ${code('/stand-aside')} oder ${code('/object')} mit Begründung genügt.` : ''}`,
    objectedLong: (proposer, objectors, at, timezone) =>
      `${mention(proposer)}, ${formatList(objectors, 'de')}: Gegen diese Entscheidung steht seit langem ein Einwand. Sie verfällt am ${place(timezone).moment(at)}, außer er wird zurückgenommen oder der Text geändert.`,
    extended: (label, end, missing, timezone) =>
      `Zum Ende der Frist fehlten bei ${label} nötige Stimmen. ${missing} Die Frist endet jetzt am ${bold(place(timezone).moment(end))}.`,
    delayed: label =>
      `Die Frist von ${label} ist um, aber GitHub ließ sich seit einer Stunde nicht vollständig lesen. Vorher wird nichts entschieden; Lotse versucht es weiter.`,
    doubt: (login, label, end, timezone) =>
      `${mention(login)}: Ein 👎 oder „-1“ hält ${label} nicht auf, und Schweigen gilt als Zustimmung. Ein Einwand mit Begründung tut es: ${code('/object GRUND')}, bis ${place(timezone).moment(end)}.`,
    startRefused: (label, why) => `Das Label ${code(label)} hat keine Entscheidung begonnen. ${why}`,
  },
  result: {
    accepted: (label, end, timezone) =>
      `${bold(`${label} ist angenommen.`)} Am Ende der Frist, ${place(timezone).moment(end)}, stand kein Einwand.`,
    concluded: (label, reason) =>
      `${bold(`${label} ist angenommen`)}, vorzeitig: Alle Entscheidenden haben sich geäußert. Grund: „${quoteInline(reason, 300)}“.`,
    rejected: (label, reason, ids) =>
      `${bold(`${label} ist abgelehnt.`)} Es ${ids.length === 1 ? 'stand' : 'standen'} ${formatList(ids, 'de')}. Grund: „${quoteInline(reason, 300)}“.`,
    withdrawn: (label, reason) =>
      `${bold(`${label} ist zurückgezogen.`)}${reason ? ` Grund: „${quoteInline(reason, 300)}“.` : ''}`,
    closedByProposer: label =>
      `${bold(`${label} ist zurückgezogen`)}: Der Thread wurde vor einem Tag von der vorschlagenden Person geschlossen.`,
    inputMissing: (label, missing) => `${bold(`${label} ist verfallen.`)} ${missing}`,
    objectedTooLong: (label, ids) =>
      `${bold(`${label} ist verfallen`)}: ${formatList(ids, 'de')} ${ids.length === 1 ? 'stand' : 'standen'} 60 Tage lang.`,
    overtaken: (label, merged) =>
      `${bold(`${label} wurde vorzeitig geschlossen und nicht im Konsens entschieden.`)} Vor dem Ende der Frist wurde ${merged ? 'gemergt' : 'als erledigt geschlossen'}. Wie es weitergeht, entscheidet der Vorsitz.`,
    appealed: (label, by, reason) =>
      `${bold(`${label} ist angefochten`)}${by ? `, von ${name(by)}` : ''}${reason ? `: „${quoteInline(reason, 500)}“` : ''}. Wie es weitergeht, entscheiden Menschen; Lotse ändert von sich aus nichts.`,
    arrivedLate: (label, by, reason) =>
      `${bold(`${label} gilt als angefochten`)}: ${by ? `${name(by)} hat vor dem Ende Einwand erhoben` : 'Vor dem Ende wurde etwas geschrieben'}, und das kam erst an, als das Ergebnis schon bekannt war${reason ? `: „${quoteInline(reason, 500)}“` : ''}. Wie es weitergeht, entscheiden Menschen; Lotse ändert von sich aus nichts.`,
    superseded: (label, by) => `${bold(`${label} ist durch D${by} ersetzt.`)}`,
    support: logins => `Zustimmung: ${formatList(logins.map(name), 'de')}.`,
    aside: logins => `Enthaltung: ${formatList(logins.map(name), 'de')}.`,
    effective: day => `Wirksam ab ${day}.`,
    chairs: chairs => `Vorsitz: ${group(chairs)}.`,
  },
  missing: (required, support) =>
    [
      ...(required.length > 0 ? [`Es fehlt eine Äußerung von ${formatList(required, 'de')}.`] : []),
      ...(support > 0
        ? [
            `Es ${support === 1 ? 'fehlt' : 'fehlen'} noch ${formatCount(support, { one: 'Zustimmung', other: 'Zustimmungen' })}.`,
          ]
        : []),
    ].join(' '),
  why: {
    state: state => `Stand der Entscheidung: ${stateNames[state]}.`,
    profile: (profile, window) =>
      `Profil ${code(profile)}, Frist ${code(window)}; seine Regeln stehen seit dem Beginn fest.`,
    silence: (start, end, timezone) =>
      `Die Frist läuft von ${place(timezone).moment(start)} bis ${place(timezone).moment(end)} (${formatUtc(end)}).`,
    rest: (since, timezone) => `Die Uhr ruht seit ${place(timezone).moment(since)}.`,
    stands: named => `${named} steht.`,
    moved: (why, to, timezone) =>
      `${{ extend: 'Verlängert', wait: 'Es wurde um Zeit gebeten', quorum: 'Nötige Stimmen fehlten', outage: 'Lotse konnte den Thread zeitweise nicht lesen' }[why]}: neues Ende ${place(timezone).moment(to)}.`,
    ifNow: outcome =>
      ({
        accepted: 'Endete die Frist jetzt, wäre das angenommen.',
        objected: 'Endete die Frist jetzt, wäre nichts entschieden: Ein Einwand steht.',
        missing: 'Endete die Frist jetzt, wäre nichts entschieden: Nötige Stimmen fehlen.',
        amending: 'Endete die Frist jetzt, wäre nichts entschieden: Der Text wurde geändert.',
        paused: 'Solange angehalten ist, endet die Frist nicht.',
        floor: 'Noch kann nichts entschieden werden: Die Mindestzeit ist nicht um.',
      })[outcome],
    none: `In diesem Thread wird nichts entschieden. ${code('/propose')} mit einem Text beginnt eine Entscheidung.`,
  },
  told: {
    ownSupport: () => 'Vermerkt, ohne Wirkung: Die eigene Zustimmung zum eigenen Vorschlag oder Text zählt nicht.',
    supportOfOthers: deciders => `Vermerkt, ohne Wirkung auf die Zählung: Es entscheiden ${group(deciders)}.`,
  },
  refused: {
    notAllowed: (verb, members, who) =>
      `${code(`/${verb}`)} steht hier ${{ deciders: 'nur Entscheidenden', proposers: 'nur Vorschlagsberechtigten', chairs: 'nur dem Vorsitz', proposer: 'nur der vorschlagenden Person und dem Vorsitz' }[who]} offen: ${group(members)}. Bitte dort fragen.`,
    advisory: (id, deciders) =>
      `Mit Wirkung einwenden können hier nur Entscheidende: ${group(deciders)}. Das Bedenken ist als Hinweis festgehalten; Entscheidende können es mit ${code(`/adopt ${id}`)} übernehmen.`,
    ownObjection: () =>
      `Das ist der eigene Vorschlag: ${code('/withdraw')} zieht ihn zurück, ${code('/amend')} ändert ihn.`,
    noReason: verb => `Die Begründung fehlt: bitte hinter den Befehl schreiben, ${code(`/${verb} …`)}.`,
    notAdoptable: id =>
      `${id} braucht niemanden, der es übernimmt: Es steht für sich, oder es ist erledigt. Ein eigener Einwand: ${code('/object')} und warum.`,
    onlyProposer: verb =>
      `${code(`/${verb}`)} ist für die vorschlagende Person; antworten kann jede und jeder in einem gewöhnlichen Kommentar.`,
    onlyObjector: id =>
      `${id} zurücknehmen kann nur, wer den Einwand erhoben hat. Zwei Entscheidende können ihn verwerfen: ${code(`/dismiss ${id} …`)}.`,
    notStanding: id => `${id} steht nicht mehr oder ist nur ein Hinweis: Es ist nichts zu tun.`,
    proposerCannotDismiss: () =>
      `Wer vorgeschlagen hat, kann keinen Einwand verwerfen. ${code('/address')} antwortet darauf, ${code('/amend')} ändert den Text.`,
    ownDismissal: id => `${id} ist der eigene Einwand: ${code(`/resolve ${id}`)} nimmt ihn zurück.`,
    secondDismissal: id => `${id} ist von dieser Seite schon verworfen; eine zweite Person muss es auch sagen.`,
    whichObjection: (verb, ids) =>
      ids.length > 0
        ? `Welcher Einwand? Bitte ${code(`/${verb} ${ids[0] ?? 'O1'} …`)} schreiben; offen: ${formatList(ids, 'de')}.`
        : 'Hier ist kein Einwand offen.',
    argument: problem => problem.de,
    waitTooLong: () =>
      `Aufschub ist für höchstens drei Arbeitstage möglich. Wer vorgeschlagen hat oder den Vorsitz führt, kann mit ${code('/extend')} verlängern.`,
    waitedAlready: () =>
      `In dieser Runde wurde schon einmal um Zeit gebeten. Wer vorgeschlagen hat oder den Vorsitz führt, kann mit ${code('/extend')} verlängern.`,
    tooLong: (latest, timezone) =>
      `Das ist später, als die Regeln erlauben: spätestens ${place(timezone).moment(latest)}.`,
    tooShort: (min, floor, timezone) =>
      `Das ist kürzer als die Mindestfrist ${code(min)}: frühestens ${place(timezone).moment(floor)}.`,
    pausedAlready: () => `Es ist schon angehalten; ${code('/resume')} setzt fort.`,
    otherPause: causes =>
      `Die Uhr ruht, denn ${formatList(
        causes.map(cause => pauses[cause]),
        'de',
      )}; danach geht es von selbst weiter.`,
    tooEarly: (floor, timezone) => `Zu früh: Vor ${place(timezone).moment(floor)} wird nichts entschieden.`,
    unknownDeciders: () =>
      'Hier entscheidet eine Rolle oder ein nicht lesbares Team: Niemand kann sagen, ob sich alle geäußert haben. Die Frist entscheidet.',
    silentDeciders: logins =>
      `Noch nicht geäußert: ${formatList(logins.slice(0, 10).map(name), 'de')}. Die Frist entscheidet, oder sie äußern sich.`,
    inputMissing: (missing): string =>
      `${de.missing(missing.required, missing.support)} Vorher ist kein Abschluss möglich.`,
    appealTooLate: (until, timezone) =>
      `Anfechten war bis ${place(timezone).moment(until)} möglich. Ein neuer Vorschlag kann diese Entscheidung ersetzen: ${code('/supersede')}.`,
    whichDecision: () => `Welche Entscheidung? Bitte ${code('/supersede D12')} schreiben.`,
    supersedesItself: number =>
      `D${number} ist die Entscheidung dieses Threads. ${code(`/supersede D${number}`)} gehört dorthin, wo die neuere angenommen wurde.`,
    notSupersedable: number => `D${number} ist keine angenommene Entscheidung dieser Organisation.`,
    notCovered: covers =>
      covers.length > 0
        ? `Umfasst sind ${formatList(
            covers.map(number => `#${number}`),
            'de',
          )}; bitte ${code(`/exclude #${covers[0]} …`)} schreiben.`
        : 'Diese Entscheidung umfasst keine weiteren Threads.',
    nothingToAmend: () =>
      `Der Text ist unverändert. Bitte zuerst ändern, oder den neuen Text in die Zeilen unter ${code('/amend')} schreiben.`,
    nothingChanged: () => 'Es gibt keine Änderung einzuordnen.',
    unknownProfile: (profile, known) =>
      `Ein Profil ${code(profile)} gibt es nicht. Bekannt: ${formatList(known.map(code), 'de')}.`,
    noText: () =>
      `Es gibt keinen Text zu entscheiden. Er gehört in die Zeilen unter ${code('/propose')} oder in die Beschreibung oben.`,
    startedWrong: () => `Der Tag hinter ${code('started')} muss in der Vergangenheit liegen, höchstens 60 Tage zurück.`,
    noDecision: verb =>
      `Hier gibt es keine Entscheidung für ${code(`/${verb}`)}. ${code('/propose')} mit einem Text beginnt eine.`,
    notNow: (verb, state) =>
      `${code(`/${verb}`)} bewirkt hier nichts; Stand: ${stateNames[state]}.${state === 'accepted' ? ` Innerhalb von zehn Arbeitstagen können Entscheidende ${code('/appeal')} und warum schreiben.` : state === 'paused' ? ` ${code('/resume')} setzt fort.` : ''}`,
    alreadyOpen: number =>
      `Hier läuft schon eine Entscheidung${number === null ? '' : ` (D${number})`}; ein Thread hat immer nur eine. ${code('/amend')} ändert ihren Text, ${code('/withdraw')} beendet sie.`,
    closedThread: () =>
      `Dieser Thread ist geschlossen. Bitte zuerst wieder öffnen, dann ${code('/propose')} noch einmal schreiben.`,
  },
  check: {
    title: state => stateNames[state],
    summary: (label, end, timezone) => `${label}, ${place(timezone).moment(end)}`,
    covered: (label, by, title) => `${label} in ${by} umfasst dies hier: ${quoteInline(title, 120)}`,
    excluded: (label, reason) => `von ${label} ausgenommen: ${quoteInline(reason, 120)}`,
  },
}
