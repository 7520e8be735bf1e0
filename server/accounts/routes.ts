import * as contract from '../../contract/accounts.ts'
import * as factors from '../../contract/second-factor.ts'
import * as suspensions from '../../contract/suspensions.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { Asked } from '../kit/http.ts'
import type { World } from '../world.ts'
import { resetPassword } from './actions.ts'
import {
  confirmEnrolment,
  removeFactorOf,
  removeOwnFactor,
  shownEnrolment,
  startEnrolment,
} from './enrolment.ts'
import { askForLetter } from './links.ts'
import { changePassword, editProfile, endSession, ownAccount, ownSessions } from './profile.ts'
import {
  carriedSession,
  carrySession,
  dropSession,
  sessionAt,
  type Actors,
  type Door,
} from './session.ts'
import { shownAccount, signIn, signOut } from './sign-in.ts'
import { signUpYouth } from './sign-up.ts'
import type { AccountRow } from './store.ts'
import { restoreAccount, suspendAccount } from './suspension.ts'

export function accountRoutes(serve: Door, world: World): void {
  serve(contract.signIn, (asked) => enter(world, asked))
  serve(contract.whoAmI, async ({ params, cookies, now }) => {
    const actor = await sessionAt(world, params.site, cookies, now)
    return actor === null
      ? refuse('not-signed-in')
      : { account: shownAccount(await ownAccount(world.db, actor)) }
  })
  serve(contract.signOut, async ({ params, cookies, now }) => {
    const session = dropSession(cookies, params.site)
    if (session !== undefined) await signOut(world, session, now)
  })

  serve(contract.signUpYouth, ({ body, now }) => signUpYouth(world, body, now))
  serve(contract.resendConfirmation, ({ body }) =>
    askForLetter(world, { ...body, wish: 'confirmation' }),
  )
  serve(contract.requestPasswordReset, ({ body }) =>
    askForLetter(world, { ...body, wish: 'reset' }),
  )
  serve(contract.resetPassword, ({ body, now }) => resetPassword(world, body, now))

  serve(suspensions.suspendAccount, ({ who, params, body, now }) =>
    suspendAccount(world, who, { ...params, ...body }, now),
  )
  serve(suspensions.restoreAccount, ({ who, params, body, now }) =>
    restoreAccount(world, who, { ...params, ...body }, now),
  )

  serve(factors.readEnrolment, ({ body, now }) => shownEnrolment(world, body.enrolment, now))
  serve(factors.removeSecondFactor, ({ who, params, body, now }) =>
    removeFactorOf(world, who, { ...params, ...body }, now),
  )

  for (const own of [factors.appFactor, factors.proFactor, factors.staffFactor]) {
    serve(own.start, ({ who, body, address, now }) =>
      startEnrolment(world, who, { ...body, address }, now),
    )
    serve(own.confirm, ({ who, body, address, now }) =>
      confirmEnrolment(world, who, { ...body, address }, now),
    )
  }
  for (const { remove } of [factors.appFactor, factors.proFactor]) {
    serve(remove, ({ who, body, address, now }) =>
      removeOwnFactor(world, who, { ...body, address }, now),
    )
  }

  ownAccountRoutes(serve, world, contract.appAccount)
  ownAccountRoutes(serve, world, contract.proAccount)
  ownAccountRoutes(serve, world, contract.staffAccount)
}

type OwnAccount =
  typeof contract.appAccount | typeof contract.proAccount | typeof contract.staffAccount

/** The same handlers on the three sites. */
function ownAccountRoutes(serve: Door, world: World, own: OwnAccount): void {
  serve(own.read, async ({ who }) => profileOf(await ownAccount(world.db, who)))
  serve(own.edit, async ({ who, body, now }) => profileOf(await editProfile(world, who, body, now)))
  serve(own.changePassword, ({ who, body, address, now }) =>
    changePassword(world, who, { ...body, address }, now),
  )
  serve(own.sessions, ({ who, now }) => ownSessions(world, who, now))
  serve(own.endSession, ({ who, params, now }) => endSession(world, who, params.id, now))
}

const profileOf = (account: AccountRow) => ({
  email: account.email,
  firstName: account.firstName,
  lastName: account.lastName,
  pseudo: account.pseudo,
  newsletter: account.newsletter,
  contactAccepted: account.contactAcceptedAt !== null,
  birthDate: account.birthDate,
  department: account.department,
})

/** Signs in, and puts the new session in the site's cookie. */
async function enter(world: World, asked: Asked<typeof contract.signIn, Actors>) {
  const { params, body, address, userAgent, cookies, now } = asked
  const { site } = params
  const former = carriedSession(cookies, site)
  const opened = await signIn(world, { site, ...body, address, userAgent, former }, now)
  if (isRefusal(opened)) return opened
  carrySession(cookies, site, opened.token, opened.expiresAt)
  return { account: opened.account }
}
