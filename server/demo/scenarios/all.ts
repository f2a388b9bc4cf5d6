import type { Dice } from '../dice.ts'
import type { House } from '../names.ts'
import type { Scenario } from '../story.ts'
import { access } from './access.ts'
import { accounts, clientAccounts } from './accounts.ts'
import { banking, bankingAtWork } from './banking.ts'
import { bankingForFirms } from './business.ts'
import { cards, cardsAtWork, cardsForFirms } from './cards.ts'
import { clients, firms } from './clients.ts'
import { computers } from './computers.ts'
import { equipment } from './equipment.ts'
import { german } from './german.ts'
import { network, reportedByMachines } from './network.ts'
import { people } from './people.ts'
import { sagas } from './sagas.ts'
import { audits, security, securityForAll } from './security.ts'

const atWork = [
  ...[...accounts, ...computers, ...network, ...equipment, ...access, ...people, ...security, ...audits],
  ...[...bankingAtWork, ...cardsAtWork, ...securityForAll],
]
const asFirm = [...bankingForFirms, ...cardsForFirms, ...firms, ...clients, ...clientAccounts, ...securityForAll]
const asPerson = [...banking, ...cards, ...clients.slice(1), ...securityForAll]

/** What somebody from there asks, in an order that brings up everything before it repeats itself. */
export const asked: Readonly<Record<House['kind'], readonly Scenario[]>> = {
  bank: atWork,
  firm: [...asFirm, ...banking.slice(1)],
  private: asPerson,
}

export { german, reportedByMachines, sagas }

/** A deck from which each card comes once before any comes again. */
export function deckOf(dice: Dice, scenarios: readonly Scenario[]): () => Scenario {
  let deck: Scenario[] = []
  return () => {
    if (deck.length === 0) deck = dice.shuffled(scenarios)
    const next = deck.pop()
    if (!next) throw new Error('there are no scenarios')
    return next
  }
}
