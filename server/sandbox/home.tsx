import { dateLine } from '../../contract/words.ts'
import type { CountermarkState } from './countermarks.ts'
import { Table, pageOf, type Columns } from './page-pieces.tsx'
import { moods } from './simulator.ts'
import { password, people, type Inhabitant } from './people.ts'

/** The sandbox’s page for people. */

type Countermark = {
  readonly token: string
  readonly email: string
  readonly offerId: string
  readonly state: CountermarkState
  readonly offerName: string
}

type Key = { readonly structure: string; readonly key: string }
type Code = { readonly email: string; readonly code: string }
type Listed = { readonly siren: string; readonly siret: string; readonly name: string }

type HomeFacts = {
  readonly now: Date
  readonly codes: readonly Code[]
  readonly countermarks: readonly Countermark[]
  readonly apiKeys: readonly Key[]
  readonly registry: readonly Listed[]
}

export const homePage = ({ now, codes, countermarks, apiKeys, registry }: HomeFacts): string =>
  pageOf(
    'Bac à sable',
    <>
      <h1>Bac à sable</h1>
      <p className="lead">
        Tout s’essaie ici sans conséquence : l’inscription est libre, un jeune est crédité aussitôt,
        les mails restent dans la maison et le temps s’avance à la main.
      </p>
      <Accounts />
      <Codes rows={codes} />
      <Clock now={now} />
      <Countermarks rows={countermarks} />
      <Keys rows={apiKeys} />
      <Imports />
      <Workshop />
      <Registry rows={registry} />
      <Reset />
    </>,
  )

const sites = {
  youth: { name: 'Application', path: '/connexion' },
  pro: { name: 'pass Culture Pro', path: '/pro/connexion' },
  staff: { name: 'Équipe', path: '/equipe' },
} as const

const accountColumns: Columns<Inhabitant> = [
  { title: 'Adresse e-mail', cell: ({ email }) => <code>{email}</code> },
  { title: 'Personne', cell: ({ firstName, lastName }) => `${firstName} ${lastName}` },
  { title: 'Qui est-ce ?', cell: ({ says }) => says },
  {
    title: 'Site',
    cell: ({ role }) => <a href={sites[role].path}>{sites[role].name}</a>,
  },
]

const Accounts = () => (
  <section aria-labelledby="comptes">
    <h2 id="comptes">Comptes</h2>
    <p>
      Mot de passe de tous les comptes : <code>{password}</code>
    </p>
    <Table<Inhabitant>
      caption="Comptes du bac à sable"
      rows={people}
      keyOf={({ email }) => email}
      columns={accountColumns}
    />
  </section>
)

const codeColumns: Columns<Code> = [
  { title: 'Adresse e-mail', cell: ({ email }) => <code>{email}</code> },
  { title: 'Code', cell: ({ code }) => <code className="token">{code}</code> },
]

const Codes = ({ rows }: { readonly rows: readonly Code[] }) => (
  <section aria-labelledby="codes">
    <h2 id="codes">Double authentification</h2>
    <p>
      Ici, chacun entre avec son seul mot de passe tant qu’il n’a pas activé la double
      authentification dans son profil ; hors du bac à sable, l’équipe ne le peut pas. Ensuite son
      code du moment, à l’heure de cette horloge, se lit sur cette page ; il ne sert qu’une fois.
    </p>
    {rows.length > 0 && (
      <Table<Code>
        caption="Codes du moment"
        rows={rows}
        keyOf={({ email }) => email}
        columns={codeColumns}
      />
    )}
  </section>
)

const advances = [
  { duration: 'PT1H', says: '1 heure' },
  { duration: 'PT24H', says: '24 heures' },
  { duration: 'PT72H', says: '72 heures' },
  { duration: 'P8D', says: '8 jours' },
  { duration: 'P31D', says: '31 jours' },
] as const

const Clock = ({ now }: { readonly now: Date }) => (
  <section aria-labelledby="horloge">
    <h2 id="horloge">Horloge</h2>
    <p className="clock">
      <time dateTime={now.toISOString()}>
        {dateLine(now, 'Europe/Paris', { year: true })} (heure de Paris)
      </time>
    </p>
    <p>
      Avancer l’horloge fait tout ce qui vient à échéance entre-temps : réservations périmées,
      rappels, places dues. Elle n’avance que vers le futur.
    </p>
    <form method="post" action="/sandbox/clock" className="row">
      {advances.map(({ duration, says }) => (
        <button key={duration} name="advance" value={duration} className="plain">
          Avancer de {says}
        </button>
      ))}
    </form>
  </section>
)

const words: Readonly<Record<CountermarkState, { says: string; tone: string }>> = {
  'usable-event': { says: 'Valable : évènement', tone: 'tag good' },
  'usable-thing': { says: 'Valable : bien', tone: 'tag good' },
  'usable-digital': { says: 'Valable : numérique', tone: 'tag good' },
  'too-early-event': { says: 'Trop tôt', tone: 'tag' },
  used: { says: 'Déjà validée', tone: 'tag' },
  cancelled: { says: 'Annulée', tone: 'tag bad' },
  expired: { says: 'Périmée', tone: 'tag bad' },
  'other-structure': { says: 'Autre structure', tone: 'tag bad' },
}

const countermarkColumns: Columns<Countermark> = [
  { title: 'Code', cell: ({ token }) => <code className="token">{token}</code> },
  {
    title: 'Vaut',
    cell: ({ state }) => <span className={words[state].tone}>{words[state].says}</span>,
  },
  { title: 'Offre', cell: ({ offerName }) => offerName },
  { title: 'Identifiant', cell: ({ offerId }) => <code>{offerId}</code> },
  { title: 'Réservée par', cell: ({ email }) => <code>{email}</code> },
]

const Countermarks = ({ rows }: { readonly rows: readonly Countermark[] }) => (
  <section aria-labelledby="contremarques">
    <h2 id="contremarques">Contremarques prêtes à l’emploi</h2>
    <p>
      À saisir au <a href="/pro/guichet">guichet</a> de <code>pro@exemple.fr</code>, ou par l’
      <a href="/docs">API contremarques</a>.
    </p>
    <Table<Countermark>
      caption="Contremarques prêtes à l’emploi"
      rows={rows}
      keyOf={({ token }) => token}
      columns={countermarkColumns}
    />
  </section>
)

const keyColumns: Columns<Key> = [
  { title: 'Structure', cell: ({ structure }) => structure },
  { title: 'Clé', cell: ({ key }) => <code>{key}</code> },
]

const Keys = ({ rows }: { readonly rows: readonly Key[] }) => (
  <section aria-labelledby="cles">
    <h2 id="cles">Clés d’API</h2>
    <Table<Key> caption="Clés d’API" rows={rows} keyOf={({ key }) => key} columns={keyColumns} />
  </section>
)

const moodColumns: Columns<(typeof moods)[number]> = [
  { title: 'Fournisseur', cell: ({ name }) => name },
  { title: 'Comment il se tient', cell: ({ says }) => says },
  {
    title: 'Adresse',
    cell: ({ mood }) => <code>{`/sandbox/fournisseur/${mood}/stocks/<siret>`}</code>,
  },
]

const Workshop = () => (
  <section aria-labelledby="atelier">
    <h2 id="atelier">Pour qui programme</h2>
    <p>
      <a href="/docs/contremarques">Les guides</a>, les{' '}
      <a href="/sandbox/receveur">webhooks reçus</a> par l’adresse <code>/sandbox/receveur</code>,
      et la <a href="/sandbox/conformite">vérification de votre machine</a>, qui joue le scénario
      entier et dit ce qui est juste ou faux.
    </p>
  </section>
)

const Imports = () => (
  <section aria-labelledby="imports">
    <h2 id="imports">Fournisseurs, agendas et livres simulés</h2>
    <p>
      À relier depuis la page d’un lieu, « Importer des offres ». L’agenda no <code>12345678</code>{' '}
      et le calendrier <a href="/sandbox/agenda.ics">/sandbox/agenda.ics</a> sont de la maison,
      comme la référence des livres : <code>/sandbox/livres?isbn=…</code>.
    </p>
    <Table
      caption="Fournisseurs simulés"
      rows={moods}
      keyOf={({ mood }) => mood}
      columns={moodColumns}
    />
  </section>
)

const registryColumns: Columns<Listed> = [
  { title: 'Nom', cell: ({ name }) => name },
  { title: 'SIREN', cell: ({ siren }) => <code>{siren}</code> },
  { title: 'SIRET', cell: ({ siret }) => <code>{siret}</code> },
]

const Registry = ({ rows }: { readonly rows: readonly Listed[] }) => (
  <section aria-labelledby="registre">
    <h2 id="registre">Registre des entreprises</h2>
    <p>
      Ces numéros se laissent inscrire. Ceux qui commencent par 000 sont inventés, les autres sont
      ceux d’institutions publiques ou connues.
    </p>
    <details>
      <summary>Voir les SIREN et SIRET</summary>
      <Table<Listed>
        caption="Registre des entreprises"
        rows={rows}
        keyOf={({ siret }) => siret}
        columns={registryColumns}
      />
    </details>
  </section>
)

const Reset = () => (
  <section aria-labelledby="debut">
    <h2 id="debut">Revenir au début</h2>
    <p>
      Efface tout ce qui a été fait dans le bac à sable, remet l’horloge à l’heure et rejoue les
      données de départ. Il faudra se reconnecter.
    </p>
    <details>
      <summary>Tout effacer et recommencer</summary>
      <form method="post" action="/sandbox/reset">
        <button>Revenir à l’état initial</button>
      </form>
    </details>
  </section>
)
