/** What administrators read of threads whose partner nobody knows, and what stands in such a thread when that is over. */
import { code, md } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { quoted } from './words.ts'

const en = {
  label: (label: string, by: string | null, prefix: string) =>
    md`The label ${code(label)}${by ? md`, set by ${code(by)},` : md``} looks like a partner’s (${code(prefix)}), and no partner of the configuration claims it. Add it under ${code('routing.partners')} (an alias is enough), or take it off the thread.`,
  people: (partner: string, logins: string[]) =>
    md`Nobody who looks after ${code(partner)} is here any more: ${formatList(
      logins.map(one => code(one)),
      'en',
    )}. Name somebody else under ${code('routing.partners')}.`,
  answer: (heading: string) =>
    md`The answer under ${quoted(heading, 'en', 100)} in the form names no partner of the configuration. Add the name under ${code('routing.partners')} (an alias is enough), or set the partner’s label on the thread.`,
  unfit: (login: string) =>
    md`${code(login)} could not be assigned: GitHub allows only people who can read the repository. Give read access, or name somebody else under ${code('routing.partners')}.`,
  settled: md`No partner is named here any more, so nothing is left to do. Thank you for your patience.`,
}

const de: typeof en = {
  label: (label, by, prefix) =>
    md`Das Label ${code(label)}${by ? md`, gesetzt von ${code(by)},` : md``} sieht nach einem Partner aus (${code(prefix)}), doch kein Partner der Konfiguration beansprucht es. Bitte unter ${code('routing.partners')} ergänzen (ein Alias genügt) oder vom Thread entfernen.`,
  people: (partner, logins) =>
    md`Niemand, der ${code(partner)} betreut, ist noch da: ${formatList(
      logins.map(one => code(one)),
      'de',
    )}. Bitte unter ${code('routing.partners')} jemand anderen nennen.`,
  answer: heading =>
    md`Die Angabe unter ${quoted(heading, 'de', 100)} im Formular nennt keinen Partner der Konfiguration. Bitte den Namen unter ${code('routing.partners')} ergänzen (ein Alias genügt) oder dem Thread das Label des Partners geben.`,
  unfit: login =>
    md`${code(login)} konnte nicht zugewiesen werden: GitHub erlaubt das nur bei Personen, die das Repository lesen können. Bitte Leserechte geben oder unter ${code('routing.partners')} jemand anderen nennen.`,
  settled: md`Hier ist kein Partner mehr genannt; es ist nichts weiter zu tun. Danke für die Geduld.`,
}

export const texts = { en, de } satisfies Texts<typeof en>
