import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'
import { About, designationLetters, type Structure } from './designation-mails.tsx'

type Asking = Structure & { readonly person: string; readonly email: string }

export const attachmentAsked = letter<Asking>(
  'attachment-asked',
  ({ structure }) => `Demande de rattachement à votre structure ${structure}`,
  (facts) => (
    <Page to="pro" preview={`${facts.person} demande à rejoindre votre structure`}>
      <Hello />
      <Paragraph>
        {facts.person} ({facts.email}) demande à être rattaché(e) à votre structure. Acceptez
        seulement une personne que vous connaissez : elle verra vos réservations.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir la demande</Action>
    </Page>
  ),
)

type Decision = Structure & { readonly isAccepted: boolean; readonly reason: string | null }

const Reason = ({ reason }: Pick<Decision, 'reason'>) =>
  reason === null ? null : <Paragraph>Raison donnée : {reason}</Paragraph>

export const structureDecided = letter<Decision>(
  'structure-decided',
  ({ isAccepted, structure }) =>
    isAccepted
      ? `Validation de votre structure ${structure}`
      : `Votre structure ${structure} n’a pas été validée`,
  (facts) => (
    <Page to="pro" preview={facts.isAccepted ? 'Votre structure est validée' : 'Voici pourquoi'}>
      <Hello />
      <Paragraph>
        {facts.isAccepted
          ? 'Votre structure vient d’être validée par notre équipe : vos offres peuvent être vues et réservées par les jeunes.'
          : 'Notre équipe n’a pas pu valider votre structure : ses offres ne sont pas montrées aux jeunes.'}
      </Paragraph>
      <Reason {...facts} />
      <About {...facts} />
      <Action href={facts.page}>Voir ma structure</Action>
    </Page>
  ),
)

export const attachmentDecided = letter<Decision>(
  'attachment-decided',
  ({ isAccepted, structure }) =>
    isAccepted
      ? `Vous êtes rattaché(e) à la structure ${structure}`
      : `Votre rattachement à la structure ${structure} n’a pas été accepté`,
  (facts) => (
    <Page to="pro" preview={`Votre demande pour ${facts.structure} a été traitée`}>
      <Hello />
      <Paragraph>
        {facts.isAccepted
          ? 'Votre rattachement vient d’être accepté : vous pouvez gérer les lieux et les offres de la structure.'
          : 'Votre demande de rattachement n’a pas été acceptée.'}
      </Paragraph>
      <Reason {...facts} />
      <About {...facts} />
      <Action href={facts.page}>Voir mes structures</Action>
    </Page>
  ),
)

export const colleagueAttached = letter<Asking>(
  'colleague-attached',
  ({ structure }) => `Une personne a rejoint votre structure ${structure}`,
  (facts) => (
    <Page to="pro" preview={`${facts.person} a rejoint votre structure`}>
      <Hello />
      <Paragraph>
        {facts.person} ({facts.email}) vient d’être rattaché(e) à votre structure en tant
        qu’éditeur.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir les membres</Action>
    </Page>
  ),
)

type Invitation = Structure & { readonly link: string | null; readonly isAdministrator: boolean }

export const invited = letter<Invitation>(
  'structure-invitation',
  ({ isAdministrator, structure }) =>
    isAdministrator
      ? `Vous êtes l’administrateur de la structure ${structure} sur le pass Culture Pro`
      : `Invitation à rejoindre la structure ${structure} sur le pass Culture Pro`,
  (facts) => (
    <Page to="pro" preview={`${facts.structure} vous attend sur le pass Culture Pro`}>
      <Hello />
      <Paragraph>
        {facts.isAdministrator
          ? 'Vous avez été désigné(e) administrateur de cette structure : vous seul(e) pouvez renseigner ses coordonnées bancaires.'
          : 'Vous êtes maintenant rattaché(e) à cette structure : vous pouvez gérer ses lieux et ses offres.'}
      </Paragraph>
      <About {...facts} />
      {facts.link === null ? (
        <Action href={facts.page}>Voir la structure</Action>
      ) : (
        <>
          <Paragraph>
            Pour créer votre compte pass Culture Pro, il ne vous reste qu’à choisir un mot de passe.
            Ce lien sert une fois, pendant sept jours.
          </Paragraph>
          <Action href={facts.link}>Choisir mon mot de passe</Action>
        </>
      )}
    </Page>
  ),
)

export const invitedElsewhere = letter<Structure>(
  'structure-invitation-other-account',
  ({ structure }) => `Invitation à rejoindre la structure ${structure} sur le pass Culture Pro`,
  (facts) => (
    <Page to="pro" preview="Une autre adresse e-mail est nécessaire">
      <Hello />
      <Paragraph>
        Cette structure vous invite, mais le compte de cette adresse n’est pas un compte
        professionnel. Donnez-lui une autre adresse e-mail à inviter.
      </Paragraph>
      <About {...facts} />
    </Page>
  ),
)

export const administratorReplaced = letter<Structure>(
  'administrator-replaced',
  ({ structure }) => `La structure ${structure} a un nouvel administrateur`,
  (facts) => (
    <Page to="pro" preview="Vous êtes désormais éditeur">
      <Hello />
      <Paragraph>
        Notre équipe a désigné un autre administrateur pour cette structure. Vous y restez
        rattaché(e) en tant qu’éditeur. Si ce changement vous étonne, écrivez-nous sans attendre.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir la structure</Action>
    </Page>
  ),
)

type Suspension = Structure & { readonly isSuspended: boolean; readonly reason: string }

export const structureSuspended = letter<Suspension>(
  'structure-suspended',
  ({ isSuspended, structure }) =>
    isSuspended
      ? `Votre structure ${structure} est suspendue`
      : `Votre structure ${structure} est rétablie`,
  (facts) => (
    <Page to="pro" preview={facts.isSuspended ? 'Voici pourquoi' : 'Vos offres sont de retour'}>
      <Hello />
      <Paragraph>
        {facts.isSuspended
          ? 'Notre équipe a suspendu votre structure : ses offres ne sont plus montrées aux jeunes, ses contremarques ne peuvent pas être validées, et ses remboursements attendent.'
          : 'Notre équipe a rétabli votre structure : ses offres sont de nouveau montrées aux jeunes, et ses remboursements partiront avec le prochain lot.'}
      </Paragraph>
      <Reason {...facts} />
      <About {...facts} />
      <Action href={facts.page}>Voir ma structure</Action>
    </Page>
  ),
)

type Venue = Decision & { readonly venue: string }

export const venueDecided = letter<Venue>(
  'venue-decided',
  ({ isAccepted, venue, structure }) =>
    isAccepted
      ? `Validation du rattachement du lieu « ${venue} » à votre structure « ${structure} »`
      : `Le lieu « ${venue} » n’a pas été validé`,
  (facts) => (
    <Page to="pro" preview={`Votre lieu ${facts.venue} a été examiné`}>
      <Hello />
      <Paragraph>
        {facts.isAccepted
          ? `Le lieu « ${facts.venue} » est validé : ses offres peuvent être vues et réservées.`
          : `Le lieu « ${facts.venue} » n’a pas été validé : ses offres ne sont pas montrées aux jeunes.`}
      </Paragraph>
      <Reason {...facts} />
      <About {...facts} />
      <Action href={facts.page}>Voir le lieu</Action>
    </Page>
  ),
)

export const venueDoubted = letter<Structure & { readonly venue: string; readonly siret: string }>(
  'venue-doubted',
  ({ venue }) => `Le SIRET du lieu « ${venue} » est à vérifier`,
  (facts) => (
    <Page to="pro" preview="Le registre ne connaît pas ce SIRET, ou le dit fermé">
      <Hello />
      <Paragraph>
        Le registre ne répondait pas quand le lieu « {facts.venue} » a été créé. Il répond
        maintenant que le SIRET {facts.siret} est inconnu ou fermé : les offres de ce lieu ne sont
        plus montrées aux jeunes tant que notre équipe ne l’a pas examiné.
      </Paragraph>
      <About {...facts} />
      <Action href={facts.page}>Voir le lieu</Action>
    </Page>
  ),
)

export const offererLetters = [
  attachmentAsked,
  structureDecided,
  attachmentDecided,
  colleagueAttached,
  invited,
  invitedElsewhere,
  administratorReplaced,
  venueDecided,
  venueDoubted,
  structureSuspended,
  ...designationLetters,
]
