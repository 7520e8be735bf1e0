import * as contract from '../../contract/settings.ts'
import type { Who } from '../../contract/route.ts'
import type { Serve } from '../kit/http.ts'
import type { World } from '../world.ts'
import * as actions from './actions.ts'
import * as settings from './store.ts'
import { openNow, shownSwitches, turnSwitch } from './switches.ts'

/** All that settings need to know of who knocks: accounts stand one step above. */
type Callers = Record<Who, unknown> & { readonly staff: { readonly id: number } }

export function settingRoutes(serve: Serve<Callers>, world: World): void {
  const { db } = world
  serve(contract.readSwitches, () => openNow(db))
  serve(contract.listSwitches, () => shownSwitches(db))
  serve(contract.turnSwitch, ({ who, params, body, now }) =>
    turnSwitch(world, who.id, { ...params, ...body }, now),
  )
  serve(contract.listContacts, async () => ({ items: await settings.contacts(db) }))
  serve(contract.addContact, ({ who, body, now }) => actions.addContact(world, who.id, body, now))
  serve(contract.changeContact, ({ who, params, body, now }) =>
    actions.changeContact(world, who.id, { ...body, ...params }, now),
  )
  serve(contract.removeContact, ({ who, params, now }) =>
    actions.removeContact(world, who.id, params.id, now),
  )
  serve(contract.readFaq, async ({ query }) => ({
    items: await settings.questionsFor(db, query.audience),
  }))
  serve(contract.addQuestion, ({ who, body, now }) => actions.addQuestion(world, who.id, body, now))
  serve(contract.changeQuestion, ({ who, params, body, now }) =>
    actions.changeQuestion(world, who.id, { ...body, ...params }, now),
  )
  serve(contract.removeQuestion, ({ who, params, now }) =>
    actions.removeQuestion(world, who.id, params.id, now),
  )
}
