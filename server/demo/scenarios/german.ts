import {
  ask,
  COMPUTER,
  type Deal,
  hint,
  note,
  QUESTION,
  reply,
  says,
  type Scenario,
  shows,
  solve,
  type Story,
  working,
} from '../story.ts'

function kontoauszug(d: Deal): Story {
  return {
    topic: QUESTION,
    language: 'de',
    subject: d.of(`Kontoauszüge für den Steuerberater`, `Auszüge des letzten Jahres fehlen im Postfach`),
    body: `Ich brauche alle Kontoauszüge des vergangenen Jahres für meinen Steuerberater. Im Postfach sehe ich nur die letzten drei Monate. Wo finde ich die älteren?`,
    beats: [
      reply(
        `die älteren Auszüge liegen im Archiv und werden erst auf Wunsch ins Postfach gestellt. Das habe ich soeben für das ganze Jahr veranlasst; es dauert etwa eine Stunde.`,
      ),
      says(`Vielen Dank, zehn sind da. Es fehlen noch März und April.`),
      note(`March and April were kept under the old account number. Linked.`),
      solve(`entschuldigen Sie bitte: Diese beiden hingen noch an Ihrer alten Kontonummer. Jetzt sind alle zwölf da.`),
    ],
  }
}

function anmeldung(d: Deal): Story {
  return {
    topic: COMPUTER,
    language: 'de',
    subject: d.of(`Anmeldung am Filialsystem dauert sehr lange`, `Rechner ${d.asset} hängt morgens beim Anmelden`),
    body: `Seit dem Wochenende dauert die Anmeldung morgens über zehn Minuten. Bei der Kollegin am Nachbartisch ist es genauso. Danach läuft alles normal.`,
    fields: { 'asset-tag': d.asset },
    beats: [
      ask(
        `danke für den Hinweis. Sehen Sie in dieser Zeit einen Text auf dem Bildschirm, etwa „Richtlinien werden angewendet“?`,
      ),
      shows(`Ja, genau dieser Text steht dort. Ein Foto hängt an.`, {
        name: 'anmeldung.png',
        text: 'Richtlinien werden angewendet',
      }),
      hint(`Sign-in script still looks for the print server that was switched off on Saturday.`),
      solve(
        `beim Anmelden wurde noch ein Druckserver gesucht, den es seit Samstag nicht mehr gibt. Der Eintrag ist entfernt, morgen früh sollte es wieder schnell gehen.`,
      ),
    ],
  }
}

function karte(d: Deal): Story {
  return {
    topic: QUESTION,
    language: 'de',
    subject: d.of(`Karte im Urlaub gesperrt`, `Kartenzahlung in Österreich abgelehnt`),
    body: `Meine Karte wurde gestern im Hotel zweimal abgelehnt, obwohl genug Geld auf dem Konto ist. Ich bin noch bis ${d.of('Freitag', 'Sonntag', 'Montag')} unterwegs. Können Sie mir helfen?`,
    beats: [
      working(
        `natürlich. Ich sehe die beiden Versuche; unser Betrugsschutz hat sie angehalten. Haben Sie beide selbst gemacht?`,
        [8, 40],
      ),
      says(`Ja, beide an der Rezeption.`),
      solve(`danke. Die Karte ist wieder frei, auch im Ausland, für die nächsten vier Wochen. Gute Reise!`),
    ],
  }
}

export const german: readonly Scenario[] = [kontoauszug, anmeldung, karte]
