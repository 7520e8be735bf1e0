import { useState } from 'react'
import { credits, inForce } from '../../../contract/figures.ts'
import { myEligibility } from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { myWallet } from '../../../contract/wallet.ts'
import { money } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { useSession, type Account } from '../../kit/session.tsx'
import { professionalsBookNothing } from '../bookings/for-professionals.tsx'
import { useDisplay, type Display } from '../display.ts'
import { forgetMine } from '../network.ts'
import { Screen } from '../screen.tsx'
import { Loaded, Outline, SignedIn } from '../states.tsx'
import { tell } from '../toast.tsx'
import { dayOnly } from '../words.ts'
import { Link } from '../router.tsx'
import './profile.css'

export const Profile = () => (
  <SignedIn title="Mon profil" why="Ton pass, tes données et tes préférences sont ici.">
    {(account) => <Mine account={account} />}
  </SignedIn>
)

function Mine({ account }: { account: Account }) {
  const isYoung = account.kind === 'youth'
  return (
    <Screen title={isYoung ? `Ton pass, ${account.pseudo}` : 'Votre profil'}>
      <div className="stack" style={{ '--gap': '1.75rem' }}>
        {isYoung ? <Pass /> : <p className="note">{professionalsBookNothing}</p>}
        <nav aria-label="Mon compte">
          <ul className="card ways">
            {isYoung && (
              <Way to="/profil/mouvements" icon="euro" word="Les mouvements de mon pass" />
            )}
            {isYoung && <Way to="/reservations" icon="ticket" word="Mes réservations" />}
            {isYoung && <Way to="/favoris" icon="heart" word="Mes favoris" />}
            <Way
              to="/profil/mes-donnees"
              icon="person"
              word={isYoung ? 'Mes données personnelles' : 'Vos données personnelles'}
            />
          </ul>
        </nav>
        <DisplayChoice />
        <Leave />
      </div>
    </Screen>
  )
}

const Way = ({ to, icon, word }: { to: string; icon: IconName; word: string }) => (
  <li>
    <Link to={to}>
      <Icon name={icon} />
      {word}
      <Icon name="right" />
    </Link>
  </li>
)

function Pass() {
  const asked = useAsk(myWallet, {})
  return (
    <Loaded of={asked} outline={<Outline heights={[26.4]} />}>
      {({ wallet, isOver }) => {
        if (wallet === null) return <NotOpen />
        return isOver ? <Over wallet={wallet} /> : <Gauges wallet={wallet} />
      }}
    </Loaded>
  )
}

type Wallet = NonNullable<WireOf<typeof myWallet>['wallet']>

function Gauges({ wallet }: { wallet: Wallet }) {
  const { grantedCents, balanceCents, physical, digital, endsAt } = wallet
  return (
    <section className="pass" aria-labelledby="reste">
      <div className="pass-head">
        <h2 id="reste">Il te reste</h2>
        <p className="pass-left figures">{money(balanceCents)}</p>
        <p>
          sur {money(grantedCents)}, à dépenser avant le <strong>{dayOnly(endsAt)}</strong>.
        </p>
      </div>
      <div className="pass-gauges">
        <Gauge word="Tout le pass" leftCents={balanceCents} ofCents={grantedCents} />
        <Gauge
          word="Biens à emporter"
          leftCents={left(physical, balanceCents)}
          ofCents={physical.ceilingCents}
        />
        <Gauge
          word="Offres numériques"
          leftCents={left(digital, balanceCents)}
          ofCents={digital.ceilingCents}
        />
      </div>
      <p className="small soft">
        Les sorties n’ont pas de plafond. Les biens à emporter (livres, disques, instruments…) et
        les offres numériques en ont chacun un, pour que tu goûtes à tout.
      </p>
    </section>
  )
}

const Over = ({ wallet: { grantedCents, balanceCents, endsAt } }: { wallet: Wallet }) => (
  <section className="note" aria-labelledby="fini">
    <Icon name="clock" />
    <div className="stack" style={{ '--gap': '0.375rem' }}>
      <h2 id="fini">Ton pass a pris fin le {dayOnly(endsAt)}</h2>
      <p>
        Tu as dépensé {money(grantedCents - balanceCents)} sur {money(grantedCents)} ; le reste ne
        peut plus servir. Tes réservations restent valables.
      </p>
    </div>
  </section>
)

/** What a ceiling still allows, and never more than what is left in all. */
const left = ({ ceilingCents, spentCents }: Wallet['physical'], balanceCents: number) =>
  Math.max(0, Math.min(ceilingCents - spentCents, balanceCents))

function Gauge({ word, leftCents, ofCents }: { word: string; leftCents: number; ofCents: number }) {
  const words = `${money(leftCents)} sur ${money(ofCents)}`
  return (
    <div className="gauge">
      <span>{word}</span>
      <span className="figures">
        <b>{money(leftCents)}</b> <span className="soft">sur {money(ofCents)}</span>
      </span>
      <div
        className="gauge-bar"
        // The browser's own `meter` cannot be drawn the same everywhere.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="meter"
        aria-label={word}
        aria-valuemin={0}
        aria-valuemax={ofCents}
        aria-valuenow={leftCents}
        aria-valuetext={`Il reste ${words}`}
      >
        <span style={{ width: `${ofCents === 0 ? 0 : (100 * leftCents) / ofCents}%` }} />
      </div>
    </div>
  )
}

const creditNow = () => inForce(credits, new Date())

/** No credit: awaited, or refused, and then why and what to do. */
function NotOpen() {
  const asked = useAsk(myEligibility, {})
  return (
    <Loaded of={asked} outline={<Outline heights={[11]} />}>
      {({ refusal, contact }) =>
        refusal === null ? <NotYet /> : <Refused refusal={refusal} contact={contact} />
      }
    </Loaded>
  )
}

type Eligibility = WireOf<typeof myEligibility>

function Refused({
  refusal: { reason, decidedAt },
  contact,
}: {
  refusal: NonNullable<Eligibility['refusal']>
  contact: Eligibility['contact']
}) {
  return (
    <section className="note note-bad" aria-labelledby="refuse">
      <Icon name="alert" />
      <div className="stack" style={{ '--gap': '0.375rem' }}>
        <h2 id="refuse">Ton crédit n’a pas été ouvert</h2>
        <p>L’équipe du pass Culture a étudié ta demande le {dayOnly(decidedAt)}. Sa raison :</p>
        <blockquote className="told">{reason}</blockquote>
        <p>
          Tu penses que c’est une erreur, ou tu peux y remédier ? Réponds au mail « Ton crédit pass
          Culture n’a pas été ouvert »
          {contact !== null && (
            <>
              , ou écris au référent de ton département :{' '}
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </>
          )}
          . L’équipe peut revenir sur sa décision.
        </p>
        <p>Ton compte reste ouvert : découvre les offres et garde tes favoris.</p>
      </div>
    </section>
  )
}

function NotYet() {
  const [{ grantedCents }] = useState(creditNow)
  return (
    <section className="note note-wait" aria-labelledby="pas-encore">
      <Icon name="clock" />
      <div className="stack" style={{ '--gap': '0.375rem' }}>
        <h2 id="pas-encore">Ton crédit n’est pas encore ouvert</h2>
        <p>
          L’équipe du pass Culture vérifie que tu y as droit : l’année de tes 18 ans, dans un
          département de l’expérimentation. Un mail te préviendra dès que tes {money(grantedCents)}{' '}
          seront là, avec leur date de fin.
        </p>
        <p>En attendant, découvre les offres et garde tes favoris.</p>
      </div>
    </section>
  )
}

const displays: readonly { value: Display; word: string; icon: IconName }[] = [
  { value: 'auto', word: 'Comme l’appareil', icon: 'scan' },
  { value: 'light', word: 'Clair', icon: 'sun' },
  { value: 'dark', word: 'Sombre', icon: 'moon' },
]

function DisplayChoice() {
  const [display, choose] = useDisplay()
  return (
    <fieldset className="stack" style={{ '--gap': '0.625rem' }}>
      <legend>
        <h2>Affichage</h2>
      </legend>
      <div className="row">
        {displays.map(({ value, word, icon }) => (
          <label key={value} className="chip">
            <input
              className="sr-only"
              type="radio"
              name="affichage"
              checked={display === value}
              onChange={() => choose(value)}
            />
            <Icon name={icon} size={18} />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Leave() {
  const { leave } = useSession()
  const out = async () => {
    await forgetMine()
    await leave()
    await forgetMine()
    tell('À bientôt !')
  }
  return (
    <button type="button" className="button button-plain" onClick={() => void out()}>
      Me déconnecter
    </button>
  )
}
