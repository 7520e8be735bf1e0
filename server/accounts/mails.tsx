import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'
import { frontOf, said, type Reader } from '../kit/mail-words.ts'
import { accountErased, quietAccount } from './farewell-mails.tsx'
import {
  enrolment,
  secondFactorRemoved,
  secondFactorRemovedByTeam,
  secondFactorSet,
} from './second-factor-mails.tsx'

type Linked = Reader & { readonly email: string; readonly link: string }
type Told = Reader & { readonly publicUrl: string }

export const confirmAddress = letter<Linked>(
  'confirm-address',
  (to) =>
    said(
      to,
      'Confirme ton adresse e-mail pour le pass Culture',
      'Validation de votre adresse e-mail pour le pass Culture',
    ),
  (to) => (
    <Page
      to={to.kind}
      preview={said(to, 'Ton compte est presque prêt', 'Votre compte est presque prêt')}
    >
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          `Tu viens de créer un compte pass Culture avec ton adresse ${to.email}.`,
          `Vous venez de créer un compte pass Culture Pro avec votre adresse ${to.email}.`,
        )}
      </Paragraph>
      <Action href={to.link}>Confirmer mon adresse e-mail</Action>
      <Paragraph>
        Ce lien sert une fois, pendant 24 heures.{' '}
        {said(
          to,
          'Si tu n’as rien demandé, ne le suis pas.',
          'Si vous n’avez rien demandé, ne le suivez pas.',
        )}
      </Paragraph>
    </Page>
  ),
)

export const accountExists = letter<Told>(
  'account-exists',
  (to) => said(to, 'Tu as déjà un compte pass Culture', 'Vous avez déjà un compte pass Culture'),
  (to) => (
    <Page to={to.kind} preview="Un compte existe déjà pour cette adresse">
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'Un compte vient d’être demandé avec ton adresse e-mail, mais un compte existe déjà. Rien n’a changé.',
          'Un compte vient d’être demandé avec votre adresse e-mail, mais un compte existe déjà. Rien n’a changé.',
        )}
      </Paragraph>
      <Action href={`${to.publicUrl}${frontOf[to.kind]}/connexion`}>Me connecter</Action>
      <Paragraph>
        Mot de passe oublié ?{' '}
        <a href={`${to.publicUrl}${frontOf[to.kind]}/mot-de-passe-perdu`}>En choisir un autre</a>
      </Paragraph>
    </Page>
  ),
)

export const resetLink = letter<Linked>(
  'reset-password',
  (to) => said(to, 'Choisis un nouveau mot de passe', 'Réinitialisation de votre mot de passe'),
  (to) => (
    <Page to={to.kind} preview="Ce lien est valable une heure">
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'Tu as demandé à choisir un nouveau mot de passe.',
          'Vous avez demandé à choisir un nouveau mot de passe.',
        )}
      </Paragraph>
      <Action href={to.link}>Choisir un nouveau mot de passe</Action>
      <Paragraph>
        Ce lien sert une fois, pendant une heure.{' '}
        {said(
          to,
          'Si tu n’as rien demandé, oublie ce message : ton mot de passe ne change pas.',
          'Si vous n’avez rien demandé, oubliez ce message : votre mot de passe ne change pas.',
        )}
      </Paragraph>
    </Page>
  ),
)

export const invitation = letter<Linked>(
  'invitation',
  (to) =>
    to.kind === 'staff'
      ? 'Votre compte de l’équipe pass Culture'
      : said(to, 'Ton compte pass Culture t’attend', 'Votre compte pass Culture Pro vous attend'),
  (to) => (
    <Page
      to={to.kind}
      preview={said(
        to,
        'Il ne te reste qu’à choisir un mot de passe',
        'Il ne vous reste qu’à choisir un mot de passe',
      )}
    >
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'Un compte pass Culture a été préparé pour ton adresse',
          'Un compte pass Culture a été préparé pour votre adresse',
        )}{' '}
        {to.email}.
      </Paragraph>
      <Action href={to.link}>Choisir mon mot de passe</Action>
      <Paragraph>Ce lien sert une fois, pendant sept jours.</Paragraph>
    </Page>
  ),
)

export const passwordChanged = letter<Told>(
  'password-changed',
  (to) => said(to, 'Ton mot de passe a changé', 'Votre mot de passe a changé'),
  (to) => (
    <Page to={to.kind} preview="Les autres connexions ont été fermées">
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'Ton mot de passe vient d’être changé, et tes autres connexions ont été fermées.',
          'Votre mot de passe vient d’être changé, et vos autres connexions ont été fermées.',
        )}
      </Paragraph>
      <Paragraph>
        {said(
          to,
          'Si ce n’était pas toi, choisis-en un autre sans attendre.',
          'Si ce n’était pas vous, choisissez-en un autre sans attendre.',
        )}
      </Paragraph>
      <Action href={`${to.publicUrl}${frontOf[to.kind]}/mot-de-passe-perdu`}>
        Choisir un autre mot de passe
      </Action>
    </Page>
  ),
)

type Suspended = Reader & { readonly reason: string }

export const accountSuspended = letter<Suspended>(
  'account-suspended',
  (to) =>
    said(to, 'Ton compte pass Culture est suspendu', 'Votre compte pass Culture est suspendu'),
  (to) => (
    <Page to={to.kind} preview="Voici pourquoi">
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'L’équipe du pass Culture vient de suspendre ton compte : tu ne peux plus te connecter, et tes contremarques ne peuvent pas être utilisées pour le moment.',
          'L’équipe du pass Culture vient de suspendre votre compte : vous ne pouvez plus vous connecter.',
        )}
      </Paragraph>
      <Paragraph>Raison donnée : {to.reason}</Paragraph>
      <Paragraph>
        {said(
          to,
          'Si tu penses que c’est une erreur, écris à l’équipe : elle peut rétablir ton compte.',
          'Si vous pensez que c’est une erreur, écrivez à l’équipe : elle peut rétablir votre compte.',
        )}
      </Paragraph>
    </Page>
  ),
)

export const accountRestored = letter<Suspended & { readonly publicUrl: string }>(
  'account-restored',
  (to) => said(to, 'Ton compte pass Culture est rétabli', 'Votre compte pass Culture est rétabli'),
  (to) => (
    <Page to={to.kind} preview={said(to, 'Tu peux te connecter', 'Vous pouvez vous connecter')}>
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'L’équipe du pass Culture vient de rétablir ton compte.',
          'L’équipe du pass Culture vient de rétablir votre compte.',
        )}
      </Paragraph>
      <Paragraph>Raison donnée : {to.reason}</Paragraph>
      <Action href={`${to.publicUrl}${frontOf[to.kind]}/connexion`}>Me connecter</Action>
    </Page>
  ),
)

export const accountLetters = [
  accountErased,
  quietAccount,
  confirmAddress,
  accountExists,
  resetLink,
  invitation,
  passwordChanged,
  enrolment,
  secondFactorSet,
  secondFactorRemoved,
  secondFactorRemovedByTeam,
  accountSuspended,
  accountRestored,
]
