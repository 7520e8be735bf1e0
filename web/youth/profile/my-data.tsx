import { appAccount } from '../../../contract/accounts.ts'
import type { WireOf } from '../../../contract/route.ts'
import { useAsk, useDo } from '../../kit/data.ts'
import { useSession } from '../../kit/session.tsx'
import { PasswordField, TextField, Tick } from '../fields.tsx'
import { FormProblem, SendButton, useSending } from '../form.tsx'
import { BackLink, Screen } from '../screen.tsx'
import { Loaded, Outline, SignedIn } from '../states.tsx'
import { tell } from '../toast.tsx'
import { dayOnly, instantLine, says } from '../words.ts'
import { Archive } from './archive.tsx'
import { Erasure } from './erasure.tsx'
import { SecondFactor } from './second-factor.tsx'
import '../look/form.css'
import './profile.css'

const title = 'Mes données personnelles'

export const MyData = () => (
  <SignedIn title={title} why="Tes données ne sont montrées qu’à toi.">
    {({ kind }) => <Mine isYoung={kind === 'youth'} />}
  </SignedIn>
)

function Mine({ isYoung }: { isYoung: boolean }) {
  const asked = useAsk(appAccount.read, {})
  return (
    <Screen title={title} above={<BackLink to="/profil">Mon profil</BackLink>}>
      <div className="stack" style={{ '--gap': '2.5rem' }}>
        <Loaded of={asked} outline={<Outline heights={[20]} />}>
          {(profile) => <Names profile={profile} />}
        </Loaded>
        <Password />
        <SecondFactor />
        <Sessions />
        {isYoung && <Archive />}
        {isYoung && <Erasure />}
      </div>
    </Screen>
  )
}

type Profile = WireOf<typeof appAccount.read>

function Names({ profile }: { profile: Profile }) {
  const { refresh } = useSession()
  const { firstName, lastName, pseudo, newsletter } = profile
  const sent = useSending({
    route: appAccount.edit,
    initial: { firstName, lastName, pseudo, newsletter },
    wish: (body) => ({ body }),
    refreshes: [appAccount.read],
    done: () => {
      void refresh()
      tell('C’est enregistré')
    },
  })
  return (
    <section className="stack" aria-labelledby="mes-informations">
      <h2 id="mes-informations">Mes informations</h2>
      <p>
        {profile.email}
        {profile.birthDate !== null && `, né(e) le ${birthOf(profile.birthDate)}`}
        {profile.department !== null && `, département ${profile.department}`}
      </p>
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <div className="pair">
          <TextField label="Prénom" autoComplete="given-name" {...sent.field('firstName')} />
          <TextField label="Nom" autoComplete="family-name" {...sent.field('lastName')} />
        </div>
        <TextField label="Pseudo" autoComplete="nickname" {...sent.field('pseudo')} />
        <Tick
          label="Je souhaite recevoir les actualités du pass Culture."
          {...sent.tick('newsletter')}
        />
        <SendButton busy={sent.busy}>Enregistrer</SendButton>
      </form>
    </section>
  )
}

const births = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
const birthOf = (day: string): string => births.format(new Date(`${day}T00:00:00Z`))

function Password() {
  const sent = useSending({
    route: appAccount.changePassword,
    initial: { oldPassword: '', newPassword: '' },
    wish: (body) => ({ body }),
    refreshes: [appAccount.sessions],
    done: () => {
      sent.set({ oldPassword: '', newPassword: '' })
      tell('Ton mot de passe est changé, tes autres appareils sont déconnectés')
    },
  })
  return (
    <section className="stack" aria-labelledby="mot-de-passe">
      <h2 id="mot-de-passe">Mot de passe</h2>
      <form className="form" noValidate onSubmit={sent.onSubmit}>
        <FormProblem says={sent.problem} />
        <PasswordField
          label="Mot de passe actuel"
          autoComplete="current-password"
          {...sent.field('oldPassword')}
        />
        <PasswordField
          label="Nouveau mot de passe"
          hint="12 caractères au moins."
          autoComplete="new-password"
          {...sent.field('newPassword')}
        />
        <SendButton busy={sent.busy}>Changer de mot de passe</SendButton>
      </form>
    </section>
  )
}

function Sessions() {
  const asked = useAsk(appAccount.sessions, {})
  const { run } = useDo(appAccount.endSession, [appAccount.sessions])
  const end = async (id: string) => {
    const reply = await run({ params: { id } })
    if (reply !== null) tell(reply.ok ? 'Appareil déconnecté' : says(reply), { isBad: !reply.ok })
  }
  return (
    <section className="stack" aria-labelledby="appareils">
      <h2 id="appareils">Mes appareils connectés</h2>
      <Loaded of={asked} outline={<Outline heights={[4]} />}>
        {({ items }) => (
          <ul className="card">
            {items.map(({ id, userAgent, createdAt, seenAt, isCurrent }) => (
              <li key={id} className="session">
                <span>
                  <strong>{deviceOf(userAgent)}</strong>
                  {isCurrent && ' (celui-ci)'}
                  <br />
                  <span className="soft small">
                    Connecté {dayOnly(createdAt)}, vu {instantLine(seenAt, 'Europe/Paris')}
                  </span>
                </span>
                {!isCurrent && (
                  <button type="button" className="button" onClick={() => void end(id)}>
                    Déconnecter<span className="sr-only"> {deviceOf(userAgent)}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux']
const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari']

/** `Chrome sur Android`, as well as the browser tells it. */
function deviceOf(userAgent: string): string {
  const system = systems.find((name) => userAgent.includes(name))
  const browser = browsers.find((name) => userAgent.includes(name))
  const names = [browser?.replace('Edg', 'Edge').replace('OPR', 'Opera'), system]
  return names.filter(Boolean).join(' sur ') || 'Appareil inconnu'
}
