/** What consensus says in German; written, not translated word by word. */
import { address, code, join, md, mention, name, plain, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatCount, formatDate, formatList, formatUtc } from '../../../i18n/format.ts'
import type { ObjectionId, Pause, PauseCause } from '../decision.ts'
import { isOver, type State } from '../states.ts'
import type { MissingNames } from '../voices.ts'
import type { ConsensusTexts } from './en.ts'
import { bold, type Group, listMembers, thread, zoned } from './words.ts'

const place = (timezone: string) => zoned(timezone, 'de')

function group(members: Group): Safe {
  return Array.isArray(members) ? listMembers(members, 'de') : withRole(members)
}

function withRole(role: string): Safe {
  return md`alle ab der Rolle ${code(role)}`
}

const pauses: Record<PauseCause, Safe> = {
  command: md`sie wurde angehalten`,
  locked: md`der Thread ist gesperrt`,
  closed: md`der Thread ist geschlossen`,
  draft: md`der Pull Request ist ein Entwurf`,
  archived: md`das Repository ist archiviert`,
  suspended: md`Lotse war hier ausgesetzt`,
}

function rest({ cause, by, reason }: Pause): Safe {
  return cause === 'command' && by ? md`${name(by.login)} schreibt „${quoteInline(reason, 300)}“` : pauses[cause]
}

const stateNames: Record<State, Safe> = {
  open: md`🟢 offen`,
  objected: md`🔴 Einwand`,
  amending: md`🟠 Text geändert`,
  paused: md`⏸️ angehalten`,
  accepted: md`✅ angenommen`,
  rejected: md`❌ abgelehnt`,
  withdrawn: md`↩️ zurückgezogen`,
  lapsed: md`⌛ verfallen`,
  overtaken: md`⏩ vorzeitig geschlossen`,
  appealed: md`⚖️ angefochten`,
  superseded: md`📦 ersetzt`,
}

/** „noris sich geäußert hat und eine weitere Zustimmung vorliegt“ */
function conditions({ required, approve, support }: MissingNames): Safe {
  const have = (names: readonly Safe[]) => (names.length === 1 ? md`hat` : md`haben`)
  const more = formatCount(support, { one: md`weitere Zustimmung vorliegt`, other: md`weitere Zustimmungen vorliegen` })
  return formatList(
    [
      ...(required.length > 0 ? [md`${formatList(required, 'de')} sich geäußert ${have(required)}`] : []),
      ...(approve.length > 0 ? [md`${formatList(approve, 'de')} zugestimmt ${have(approve)}`] : []),
      ...(support > 0 ? [more] : []),
    ],
    'de',
  )
}

function yours(ids: readonly ObjectionId[]): Safe {
  const named = formatList(
    ids.map(id => md`${id}`),
    'de',
  )
  const ways = formatList(
    ids.map(id => code(`/resolve ${id}`)),
    'de',
  )
  return ids.length === 1
    ? md`der eigene Einwand ${named} ist weiter offen: ${ways} nimmt ihn zurück.`
    : md`die eigenen Einwände ${named} sind weiter offen: ${ways} nehmen sie zurück.`
}

export const de: ConsensusTexts = {
  withRole,
  state: state => stateNames[state],
  decision: number => (number === null ? md`Entscheidung` : md`D${number}`),
  somebody: md`jemand`,
  quote: words => md`„${words}“`,
  moment: (at, timezone) => place(timezone).short(at),
  until: (end, timezone) => md`bis ${bold(place(timezone).moment(end))}`,
  source: (head, amended, timezone) => {
    const at = amended === null ? md`wie vorgeschlagen` : md`in der Fassung vom ${place(timezone).moment(amended)}`
    if (head === null) return md`Text ${at}`
    const commit = code(head.slice(0, 7))
    return amended === null ? md`Text und Änderungen, Stand ${commit}` : md`Text und Änderungen ${at}, Stand ${commit}`
  },
  lead: {
    open: (term, missing) =>
      missing
        ? md`${bold(md`Ohne begründeten Einwand bis dahin ist das angenommen`)}, sobald ${conditions(missing)} (${quoteInline(term, 60)}).`
        : md`${bold(md`Ohne begründeten Einwand bis dahin ist das angenommen`)} (${quoteInline(term, 60)}).`,
    due: () => md`Die Frist ist um. Was bis jetzt geschrieben wurde, wird gelesen; das Ergebnis folgt.`,
    objected: (ids, rests) => {
      const all = formatList(
        ids.map(id => md`${id}`),
        'de',
      )
      const head = ids.length === 1 ? md`Einwand ${all} ist offen` : md`Die Einwände ${all} sind offen`
      const ends =
        ids.length === 1
          ? md`Er ist erledigt, sobald er zurückgenommen oder von zwei Stimmberechtigten verworfen ist`
          : md`Jeder ist erledigt, sobald er zurückgenommen oder von zwei Stimmberechtigten verworfen ist`
      return md`${bold(md`Noch nicht entschieden: ${head}.`)} ${ends}; ein besserer Text (${code('/amend')}) oder eine Antwort (${code('/address')}) kann dazu führen.${rests ? md` Die Frist ist angehalten.` : md``}`
    },
    amending: (by, timezone, minor) =>
      minor
        ? md`${bold(md`Der Text wurde geändert; die Änderung gilt als geringfügig.`)} Sie wird am ${place(timezone).moment(by)} wirksam, sofern keine stimmberechtigte Person ${code('/substantive')} schreibt.`
        : md`${bold(md`Der Text wurde geändert, deshalb kann noch nichts entschieden werden.`)} Wer vorgeschlagen hat oder den Vorsitz führt, schreibt ${code('/amend')} oder ${code('/amend minor')}; sonst beginnt am ${place(timezone).moment(by)} eine neue Runde.`,
    paused: all => md`${bold(md`Angehalten`)}: ${formatList(all.map(rest), 'de')}. Der Rest der Frist bleibt erhalten.`,
    ended: (at, timezone) => md`Beendet am ${place(timezone).moment(at)}.`,
    staysClosed: (event, at, timezone) =>
      md`Bleibt der Thread bis ${place(timezone).moment(at)} geschlossen, ${{ withdraw: md`gilt die Entscheidung als zurückgezogen`, overtake: md`endet die Entscheidung als vorzeitig geschlossen, also nicht im Konsens entschieden` }[event]}; wird er bis dahin wieder geöffnet, geht es weiter, als wäre nichts gewesen.`,
  },
  deciders: members => md`Stimmberechtigt: ${group(members)}.`,
  table: {
    point: md`Punkt`,
    stand: md`Stand`,
    missing: md`muss sich noch äußern`,
    disagreeing: md`muss noch zustimmen`,
    support: md`Zustimmung`,
    aside: md`Enthaltung`,
    objections: md`Einwände`,
    window: md`Frist`,
    effective: md`wirksam ab`,
    covers: md`umfasst`,
    none: md`keine`,
    needed: (has, needs) =>
      needs === 0 ? md`` : has < needs ? md` (${has} von ${needs} nötigen)` : md` (${needs} nötig)`,
    stale: logins => md`; zu einem früheren Text: ${formatList(logins.map(name), 'de')}`,
    heard: names => md`; wie verlangt geäußert: ${formatList(names, 'de')}`,
    uncounted: logins => md`; nicht gezählt: ${formatList(logins.map(name), 'de')}`,
    round: (number, why, from, timezone) =>
      number === 1
        ? md`Runde 1, seit ${place(timezone).short(from)}`
        : md`Runde ${number}, seit ${place(timezone).short(from)} (${{ start: md`Beginn`, amended: md`Text geändert`, substantive: md`Änderung gilt als inhaltlich`, silence: md`Änderung nicht eingeordnet` }[why]})`,
    notBefore: (floor, timezone) => md`nicht vor ${place(timezone).short(floor)}`,
  },
  objection: {
    named: (id, login, withheld) =>
      withheld ? md`${id} (Name nicht genannt, eingetragen von ${name(login)})` : md`${id} von ${name(login)}`,
    withheld: md`Name nicht genannt`,
    by: (login, withheld) => (withheld ? md`Name nicht genannt, eingetragen von ${name(login)}` : name(login)),
    fate: {
      standing: md`offen`,
      addressed: md`beantwortet, offen`,
      resolved: md`zurückgenommen`,
      dismissed: md`verworfen`,
      lapsed: md`verfallen`,
      adopted: md`übernommen`,
    },
    advisory: md`Hinweis`,
    noReasonYet: (by, timezone) => md`noch ohne Begründung, erwartet bis ${place(timezone).short(by)}`,
    addressed: text => md`Antwort: ${quoteInline(text, 200)}`,
    answerBy: (login, by, timezone) => md`Rückmeldung von ${name(login)} bis ${place(timezone).short(by)}`,
    unanswered: (by, timezone) =>
      md`bis ${place(timezone).short(by)} keine Rückmeldung: Eine Stimme genügt, um ihn zu verwerfen`,
    dismissedBy: (logins, isEnough) =>
      isEnough
        ? md`verworfen von ${formatList(logins.map(name), 'de')}`
        : md`${formatList(logins.map(name), 'de')} würde ihn verwerfen, eine weitere Stimme ist nötig`,
  },
  change: {
    heading: md`Geänderter Text, noch nicht vereinbart`,
    diff: (from, to) => md`Commits ${code(from)} → ${code(to)}`,
  },
  hints: {
    house: md`Alle Zustimmung kommt bisher aus dem Unternehmen, von dem auch der Vorschlag stammt. Sie zählt; diese Zeile sagt nur, dass andere sich noch nicht geäußert haben.`,
    announced: (url, at, timezone) => md`Angekündigt am ${place(timezone).short(at)}: ${address(url)}`,
    excluded: (number, reason) => md`#${number} ist ausgenommen: ${quoteInline(reason, 200)}`,
  },
  ways: md`Einwand: ${code('/object')} und warum.\nZustimmung: ${code('/support')}.\nMehr Zeit: ${code('/wait 2bd')} und warum. Alles Weitere: ${code('/help')}`,
  log: count => md`Verlauf (${count})`,
  utc: end => md`Ende in UTC: ${formatUtc(end)}`,
  earlier: (label, state) => md`Früher hier: ${label}, ${stateNames[state]}`,
  changeItself: (title, head) =>
    md`die Änderung in diesem Pull Request, ${code(title, 120)}, Stand ${code(head.slice(0, 7))}`,
  notice: {
    away: (login, until, deputy) => {
      const gone = md`${name(login)} (abwesend bis ${formatDate(until, 'de')})`
      return deputy === null ? gone : md`${mention(deputy)} für ${gone}`
    },
    moreObjections: count =>
      md`Derselbe Kommentar erhebt ${formatCount(count, { one: md`weiteren Einwand`, other: md`weitere Einwände` })}; alle stehen in der Tabelle.`,
    reasonMissing: (objector, id, by, timezone, isAbove) =>
      md`${objector}: Zu ${id} fehlt noch die Begründung. Sie wird bis ${bold(place(timezone).moment(by))} gebraucht (mit ${code('/object')} und Begründung antworten), sonst verfällt ${id}.${isAbove ? md` Was über dem Befehl steht, gilt nicht als Begründung.` : md``}`,
    reasonMeant: (objector, id, by, timezone) =>
      md`${objector}: War das die Begründung zu ${id}? Dann bitte ${code('/object')} und warum schreiben oder sie im eigenen Kommentar hinter ${code('/object')} ergänzen, bis ${bold(place(timezone).moment(by))}; ein gewöhnlicher Kommentar gilt nicht als Begründung.`,
    lapsed: (objector, id) =>
      md`${objector}: ${id} ist ohne Begründung verfallen; ${code('/object')} und warum erhebt den Einwand erneut.`,
    answered: (objector, id, answer, by, timezone) =>
      md`${objector}: Auf ${id} gibt es eine Antwort: „${quoteInline(answer, 500)}“ Ist der Einwand damit erledigt, genügt ${code(`/resolve ${id}`)}; andernfalls genügt ein Kommentar bis ${bold(place(timezone).moment(by))}. Bleibt er aus, kann danach eine einzelne stimmberechtigte Person ${id} verwerfen.`,
    amended: (objectors, ids) =>
      md`${formatList(objectors, 'de')}: Der Text wurde geändert, ${formatList(
        ids.map(id => md`${id}`),
        'de',
      )} ${ids.length === 1 ? md`ist` : md`sind`} weiter offen. Ist ${ids.length === 1 ? md`der Einwand` : md`ein Einwand`} damit erledigt, genügt ${code(`/resolve ${ids[0] ?? 'O1'}`)}; andernfalls ist nichts zu tun.`,
    objection: (proposer, id, named, reason) =>
      md`${proposer}: ${bold(named)} hält diese Entscheidung auf: „${quoteInline(reason, 500)}“\n\nDrei Wege: den Text ändern (${code('/amend')}), antworten (${code(`/address ${id} …`)}) oder zurückziehen (${code('/withdraw')}).`,
    call: (isLast, { who, label, end, now, timezone, missing }) =>
      md`${isLast ? md`Letzter Aufruf` : md`Erinnerung`} zu ${label}: Die Frist endet ${place(timezone).near(end, now)}. ${missing}${who.length > 0 ? md` ${formatList(who, 'de')}: Ein kurzes ${code('/support')}, ${code('/stand-aside')} oder ${code('/object')} mit Begründung genügt.` : md``}`,
    objectedLong: (who, at, timezone) =>
      md`${formatList(who, 'de')}: Seit mehr als sieben Wochen ist hier ein Einwand offen. Die Entscheidung verfällt am ${place(timezone).moment(at)}, sofern er nicht zurückgenommen oder der Text geändert wird.`,
    extended: (label, end, missing, timezone) =>
      md`Zum Ende der Frist fehlten bei ${label} nötige Stimmen. ${missing} Die Frist endet jetzt am ${bold(place(timezone).moment(end))}.`,
    delayed: label =>
      md`Die Frist von ${label} ist um, aber GitHub ließ sich seit einer Stunde nicht vollständig lesen. Vorher wird nichts entschieden; Lotse versucht es weiter.`,
    doubt: (who, label, end, timezone) =>
      md`${who}: Ein solcher Kommentar hält ${label} allein nicht auf, und Schweigen gilt als Zustimmung. Einen Einwand erhebt ${code('/object')} mit Begründung, bis ${place(timezone).moment(end)}.`,
    thumbsDown: (who, label, end, timezone) =>
      md`${who}: Ein 👎 hält ${label} allein nicht auf, und Schweigen gilt als Zustimmung. Einen Einwand erhebt ${code('/object')} mit Begründung, bis ${place(timezone).moment(end)}.`,
    assent: (who, label, end, timezone) =>
      md`${who}: Diese Zustimmung zu ${label} würde zählen, ein Kommentar allein genügt dafür aber nicht. Bitte mit ${code('/support')} antworten oder im Review zustimmen, bis ${place(timezone).moment(end)}.`,
    approvalWhileObjecting: (who, ids) => md`${who}: Das Review ist als Zustimmung vermerkt; ${yours(ids)}`,
    wordlessReview: (who, deciders) =>
      md`${who}: Das Review verlangt Änderungen ohne Begründung, deshalb ist davon nichts festgehalten. ${code('/object')} und warum hält es als Hinweis fest. Stimmberechtigt: ${group(deciders)}.`,
    startRefused: (label, why) => md`Das Label ${code(label)} hat keine Entscheidung begonnen. ${why}`,
  },
  result: {
    accepted: (label, end, timezone) =>
      md`${bold(md`${label} ist angenommen.`)} Am Ende der Frist, ${place(timezone).moment(end)}, war kein Einwand offen.`,
    concluded: (label, reason) =>
      md`${bold(md`${label} ist angenommen`)}, vorzeitig: Alle Stimmberechtigten haben sich geäußert. Grund: „${quoteInline(reason, 300)}“.`,
    rejected: (label, reason, ids) =>
      md`${bold(md`${label} ist abgelehnt.`)} Offen ${ids.length === 1 ? md`war` : md`waren`} ${formatList(
        ids.map(id => md`${id}`),
        'de',
      )}. Grund: „${quoteInline(reason, 300)}“.`,
    withdrawn: (label, reason) =>
      md`${bold(md`${label} ist zurückgezogen.`)}${reason ? md` Grund: „${quoteInline(reason, 300)}“.` : md``}`,
    closedByProposer: label =>
      md`${bold(md`${label} ist zurückgezogen`)}: Der Thread wurde vor einem Tag von der vorschlagenden Person geschlossen.`,
    inputMissing: (label, missing) => md`${bold(md`${label} ist verfallen.`)} ${missing}`,
    objectedTooLong: (label, ids) =>
      md`${bold(md`${label} ist verfallen`)}: ${formatList(
        ids.map(id => md`${id}`),
        'de',
      )} ${ids.length === 1 ? md`war` : md`waren`} 60 Tage lang offen.`,
    overtaken: (label, merged) =>
      md`${bold(md`${label} wurde vorzeitig geschlossen und nicht im Konsens entschieden.`)} Vor dem Ende der Frist wurde ${merged ? md`gemergt` : md`als erledigt geschlossen`}. Wie es weitergeht, entscheidet der Vorsitz.`,
    appealed: (label, by, reason) =>
      md`${bold(md`${label} ist angefochten`)}${by ? md`, von ${name(by)}` : md``}${reason ? md`: „${quoteInline(reason, 500)}“` : md``}. Wie es weitergeht, entscheiden Menschen; Lotse ändert von sich aus nichts.`,
    arrivedLate: (label, by, reason) =>
      md`${bold(md`${label} gilt als angefochten`)}: ${by ? md`${name(by)} hat vor dem Ende Einwand erhoben` : md`Vor dem Ende wurde etwas geschrieben`}, und das kam erst an, als das Ergebnis schon bekannt war${reason ? md`: „${quoteInline(reason, 500)}“` : md``}. Wie es weitergeht, entscheiden Menschen; Lotse ändert von sich aus nichts.`,
    anew: isClosed =>
      isClosed
        ? md`Ist der Thread wieder offen, beginnt ${code('/propose')} eine neue Entscheidung.`
        : md`${code('/propose')} beginnt eine neue Entscheidung.`,
    superseded: (label, by) => md`${bold(md`${label} ist durch D${by} ersetzt.`)}`,
    support: logins => md`Zustimmung: ${formatList(logins.map(name), 'de')}.`,
    dismissed: named => md`Verworfen: ${formatList(named, 'de')}.`,
    unfounded: named => md`Ohne Begründung verfallen: ${formatList(named, 'de')}.`,
    advice: named => md`Als Hinweis festgehalten: ${formatList(named, 'de')}.`,
    aside: logins => md`Enthaltung: ${formatList(logins.map(name), 'de')}.`,
    effective: day => md`Wirksam ab ${plain(day)}.`,
    chairs: chairs => md`Vorsitz: ${group(chairs)}.`,
  },
  missing: ({ required, approve, support }) =>
    join(
      [
        ...(required.length > 0 ? [md`Es fehlt eine Äußerung von ${formatList(required, 'de')}.`] : []),
        ...(approve.length > 0
          ? [
              md`Es fehlt die Zustimmung von ${formatList(approve, 'de')}: Nur ${code('/support')} oder ein billigendes Review zählt.`,
            ]
          : []),
        ...(support > 0
          ? [
              md`Es ${support === 1 ? md`fehlt` : md`fehlen`} noch ${formatCount(support, { one: md`Zustimmung`, other: md`Zustimmungen` })}.`,
            ]
          : []),
      ],
      md` `,
    ),
  why: {
    state: state => md`Stand der Entscheidung: ${stateNames[state]}.`,
    profile: (profile, window) =>
      md`Profil ${code(profile)}, Frist ${code(window)}; seine Regeln stehen seit dem Beginn fest.`,
    silence: (start, end, timezone) =>
      md`Die Frist läuft von ${place(timezone).moment(start)} bis ${place(timezone).moment(end)} (${formatUtc(end)}).`,
    rest: (since, timezone) => md`Die Frist ist seit ${place(timezone).moment(since)} angehalten.`,
    stands: named => md`${named} ist offen.`,
    moved: (why, to, timezone) =>
      md`${{ extend: md`Verlängert`, wait: md`Es wurde um Zeit gebeten`, quorum: md`Nötige Stimmen fehlten`, outage: md`Lotse konnte den Thread zeitweise nicht lesen` }[why]}: neues Ende ${place(timezone).moment(to)}.`,
    ifNow: (outcome, floor, timezone) =>
      ({
        accepted: md`Endete die Frist jetzt, wäre das angenommen.`,
        objected: md`Endete die Frist jetzt, wäre nichts entschieden: Ein Einwand ist offen.`,
        missing: md`Endete die Frist jetzt, wäre nichts entschieden: Nötige Stimmen fehlen.`,
        amending: md`Endete die Frist jetzt, wäre nichts entschieden: Der Text wurde geändert.`,
        paused: md`Solange die Frist angehalten ist, endet sie nicht.`,
        floor: md`Noch kann nichts entschieden werden: Die Mindestzeit endet am ${place(timezone).moment(floor)}.`,
      })[outcome],
    none: md`In diesem Thread wird nichts entschieden. ${code('/propose')} mit einem Text beginnt eine Entscheidung.`,
  },
  told: {
    saidSince: () => md`Das später Gesagte gilt; die Korrektur des früheren ändert daran nichts.`,
    endedSince: id =>
      md`${id} ist erledigt; die Begründung ist berichtigt, und dabei bleibt es. Ein neuer Einwand: ${code('/object')} und warum in einem neuen Kommentar.`,
    ownSupport: () =>
      md`Vermerkt; gezählt wird es nicht, denn die Zustimmung zum eigenen Vorschlag oder Text versteht sich von selbst.`,
    advisory: (id, deciders) =>
      md`Als Hinweis ${id} festgehalten; allein hält er die Entscheidung nicht auf. Stimmberechtigte können ihn sich mit ${code(`/adopt ${id}`)} zu eigen machen: ${group(deciders)}.`,
    endsLater: (end, timezone) => md`Vermerkt; das Ende, ${place(timezone).moment(end)}, ist ohnehin später.`,
    supportWhileObjecting: (ids): Safe => md`Gezählt; ${yours(ids)}`,
    supportOfOthers: deciders =>
      md`Vermerkt; für die nötigen Zustimmungen zählt es nicht. Stimmberechtigt: ${group(deciders)}.`,
  },
  refused: {
    notProposer: proposers => md`Beginnen können sie nur Vorschlagsberechtigte: ${group(proposers)}.`,
    dismissInstead: id => md`Zwei Stimmberechtigte können ${id} verwerfen: ${code(`/dismiss ${id} …`)}.`,
    answerInstead: () => md`In einem gewöhnlichen Kommentar können alle antworten.`,
    ownObjection: () =>
      md`Das ist der eigene Vorschlag: ${code('/withdraw')} zieht ihn zurück, ${code('/amend')} ändert ihn.`,
    takesBack: (verb, remedy) =>
      md`${code(`/${verb}`)} sagt es noch einmal; ${remedy === 'resolve' ? md`einen Einwand nimmt ${code('/resolve O1')} zurück` : md`zurück nimmt es ${code('/unsupport')}`}. Geändert ist nichts.`,
    nothingToTakeBack: () => md`Es liegt weder Zustimmung noch Enthaltung vor, die zurückgenommen werden könnte.`,
    noReason: verb => md`Es fehlt die Begründung; bitte nach dem Befehl angeben: ${code(`/${verb} …`)}.`,
    notAdoptable: id =>
      md`${id} braucht niemand zu übernehmen: Der Einwand ist ohnehin offen, oder er ist erledigt. Ein eigener Einwand: ${code('/object')} und warum.`,
    notStanding: id => md`${id} ist nicht mehr offen oder nur ein Hinweis: Es ist nichts zu tun.`,
    adopted: (id, now, verb) => {
      const way = code(`/${verb} ${now.id}${verb === 'resolve' ? '' : ' …'}`)
      if (now.isOwn)
        return md`${id} ist inzwischen als eigener Einwand ${now.id} übernommen (${code(`/resolve ${now.id}`)}).`
      return verb === 'resolve'
        ? md`${id} hat ${name(now.by)} als ${now.id} übernommen; zurücknehmen kann ihn nur ${name(now.by)} (${way}).`
        : md`${id} hat ${name(now.by)} als ${now.id} übernommen: ${way}.`
    },
    proposerCannotDismiss: () =>
      md`Wer vorgeschlagen hat, kann keinen Einwand verwerfen. ${code('/address')} antwortet darauf, ${code('/amend')} ändert den Text.`,
    ownDismissal: id => md`${id} ist der eigene Einwand: ${code(`/resolve ${id}`)} nimmt ihn zurück.`,
    secondDismissal: id => md`${id} ist von dieser Seite schon verworfen; eine zweite Person muss es auch sagen.`,
    whichObjection: (verb, ids) =>
      ids.length > 0
        ? md`Welcher Einwand? Bitte ${code(`/${verb} ${ids[0] ?? md`O1`} …`)} schreiben; offen: ${formatList(
            ids.map(id => md`${id}`),
            'de',
          )}.`
        : md`Hier ist kein Einwand offen.`,
    waitTooLong: () =>
      md`Aufschub ist für höchstens drei Arbeitstage möglich. Wer vorgeschlagen hat oder den Vorsitz führt, kann mit ${code('/extend')} verlängern.`,
    waitedAlready: () =>
      md`In dieser Runde wurde schon einmal um Zeit gebeten. Wer vorgeschlagen hat oder den Vorsitz führt, kann mit ${code('/extend')} verlängern.`,
    tooLong: (latest, timezone) =>
      md`Das ist später, als die Regeln erlauben: spätestens ${place(timezone).moment(latest)}.`,
    tooShort: (min, floor, timezone) =>
      md`Das ist kürzer als die Mindestfrist ${code(min)}: frühestens ${place(timezone).moment(floor)}.`,
    pausedAlready: () => md`Die Frist ist schon angehalten; mit ${code('/resume')} läuft sie weiter.`,
    otherPause: causes =>
      md`Die Frist ist angehalten, denn ${formatList(
        causes.map(cause => pauses[cause]),
        'de',
      )}; danach läuft sie von selbst weiter.`,
    tooEarly: (floor, timezone) => md`Zu früh: Vor ${place(timezone).moment(floor)} wird nichts entschieden.`,
    unknownDeciders: () =>
      md`Hier entscheidet eine Rolle oder ein nicht lesbares Team: Niemand kann sagen, ob sich alle geäußert haben. Die Frist entscheidet.`,
    silentDeciders: logins =>
      md`Noch nicht geäußert: ${formatList(logins.slice(0, 10).map(name), 'de')}. Die Frist entscheidet, oder sie äußern sich.`,
    inputMissing: (missing): Safe => md`${de.missing(missing)} Vorher ist kein Abschluss möglich.`,
    appealTooLate: (until, timezone) =>
      md`Anfechten war bis ${place(timezone).moment(until)} möglich. Ein neuer Vorschlag kann diese Entscheidung ersetzen: ${code('/supersede')}.`,
    whichDecision: () => md`Welche Entscheidung? Bitte ${code('/supersede D12')} schreiben.`,
    supersedesItself: number =>
      md`D${number} ist die Entscheidung dieses Threads. ${code(`/supersede D${number}`)} gehört dorthin, wo die neuere angenommen wurde.`,
    notSupersedable: number => md`D${number} ist keine angenommene Entscheidung dieser Organisation.`,
    notCovered: covers =>
      covers.length > 0
        ? md`Umfasst sind ${formatList(
            covers.map(number => md`#${number}`),
            'de',
          )}; bitte ${code(`/exclude #${covers[0]} …`)} schreiben.`
        : md`Diese Entscheidung umfasst keine weiteren Threads.`,
    nothingToAmend: () =>
      md`Der Text ist unverändert. Bitte zuerst ändern, oder den neuen Text unter ${code('/amend')} schreiben.`,
    nothingChanged: () => md`Es gibt keine Änderung einzuordnen.`,
    unknownProfile: (profile, known) =>
      md`Ein Profil ${code(profile)} gibt es nicht. Bekannt: ${formatList(
        known.map(key => code(key)),
        'de',
      )}.`,
    noText: () =>
      md`Es gibt keinen Text zu entscheiden; ein Titel allein genügt nicht. Der Text gehört in die Zeilen unter ${code('/propose')} oder in die Beschreibung oben.`,
    startedWrong: () => md`Der Tag nach ${code('started')} muss in der Vergangenheit liegen, höchstens 60 Tage zurück.`,
    noDecision: () => md`In diesem Thread gibt es keine Entscheidung: ${code('/propose')} mit einem Text beginnt eine.`,
    notNow: (verb, state, number) =>
      isOver(state)
        ? md`Stand von ${de.decision(number)}: ${stateNames[state]}. ${code('/propose')} beginnt eine neue Entscheidung.`
        : md`${code(`/${verb}`)} bewirkt hier nichts; Stand: ${stateNames[state]}.${state === 'accepted' ? md` Innerhalb von zehn Arbeitstagen können Stimmberechtigte ${code('/appeal')} und warum schreiben.` : state === 'paused' ? md` Mit ${code('/resume')} läuft die Frist weiter.` : md``}`,
    alreadyOpen: number =>
      md`Hier läuft schon eine Entscheidung${number === null ? md`` : md` (D${number})`}; ein Thread hat immer nur eine. ${code('/amend')} ändert ihren Text, ${code('/withdraw')} beendet sie.`,
    closedThread: () =>
      md`Dieser Thread ist geschlossen. Bitte zuerst wieder öffnen, dann ${code('/propose')} noch einmal schreiben.`,
    notYoursToSupersede: (number, deciders, repository) =>
      md`D${number} gehört zu ${code(repository)}. Dort entscheiden: ${group(deciders)}. Ersetzen kann sie nur, wer auch dort entscheidet; eine dieser Personen kann hier ${code(`/supersede D${number}`)} schreiben.`,
    withdrawsObjection: id =>
      md`Es wurde nichts zurückgezogen. ${id} nimmt zurück, wer den Einwand erhoben hat: ${code(`/resolve ${id}`)}. Die ganze Entscheidung zieht ${code('/withdraw')} mit einem Grund zurück, der nicht mit ${id} beginnt.`,
    notLater: (end, timezone) =>
      md`Das ist nicht später als das bisherige Ende, ${place(timezone).moment(end)}; vorverlegt wird ein Ende nie.`,
    acceptedLater: (number, end, timezone) =>
      md`D${number} wurde später angenommen als diese Entscheidung, nämlich am ${place(timezone).moment(end)}. Ersetzt werden kann nur eine ältere: ${code('/supersede')} gehört in den Thread von D${number}, oder es braucht einen neuen Vorschlag.`,
  },
  check: {
    title: state => stateNames[state],
    summary: (label, end, timezone) => md`${label}, ${place(timezone).moment(end)}`,
    covered: (label, by, title) => md`${label} in ${thread(by)} umfasst dies hier: ${quoteInline(title, 120)}`,
    excluded: (label, reason) => md`von ${label} ausgenommen: ${quoteInline(reason, 120)}`,
    undecided: {
      title: md`keine Entscheidung`,
      summary: md`Hier wird nichts entschieden, und es wurde nichts entschieden.`,
    },
  },
}
