import { letter } from '../kit/mail.tsx'
import { Action, Hello, Page, Paragraph } from '../kit/mail-pieces.tsx'
import { said, type Reader } from '../kit/mail-words.ts'

/** What becomes of a second factor is always told to whose it is. */

export const enrolment = letter<{ readonly firstName: string; readonly link: string }>(
  'second-factor-enrolment',
  () => 'Activez votre double authentification',
  ({ firstName, link }) => (
    <Page to="staff" preview="Une étape avant votre première connexion">
      <Hello name={firstName} />
      <Paragraph>
        Votre mot de passe vient d’être saisi. Un compte de l’équipe demande aussi un code de votre
        téléphone : ce lien, valable une heure, vous aide à l’installer.
      </Paragraph>
      <Action href={link}>Activer la double authentification</Action>
      <Paragraph>Si ce n’était pas vous, changez votre mot de passe sans attendre.</Paragraph>
    </Page>
  ),
)

const closed = (to: Reader) =>
  said(to, 'Tes autres connexions ont été fermées.', 'Vos autres connexions ont été fermées.')

const alarm = (to: Reader) =>
  said(
    to,
    'Si ce n’était pas toi, change ton mot de passe et préviens l’équipe sans attendre.',
    'Si ce n’était pas vous, changez votre mot de passe et prévenez l’équipe sans attendre.',
  )

export const secondFactorSet = letter<Reader>(
  'second-factor-set',
  (to) =>
    said(to, 'Ta double authentification est active', 'Votre double authentification est active'),
  (to) => (
    <Page to={to.kind} preview={closed(to)}>
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'La double authentification de ton compte vient d’être réglée : à chaque connexion, nous te demanderons aussi un code de ton téléphone.',
          'La double authentification de votre compte vient d’être réglée : à chaque connexion, nous vous demanderons aussi un code de votre téléphone.',
        )}{' '}
        {closed(to)}
      </Paragraph>
      <Paragraph>{alarm(to)}</Paragraph>
    </Page>
  ),
)

export const secondFactorRemoved = letter<Reader>(
  'second-factor-removed',
  (to) =>
    said(
      to,
      'Ta double authentification est désactivée',
      'Votre double authentification est désactivée',
    ),
  (to) => (
    <Page to={to.kind} preview={closed(to)}>
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'La double authentification de ton compte vient d’être désactivée : ton mot de passe suffit de nouveau.',
          'La double authentification de votre compte vient d’être désactivée : votre mot de passe suffit de nouveau.',
        )}{' '}
        {closed(to)}
      </Paragraph>
      <Paragraph>{alarm(to)}</Paragraph>
    </Page>
  ),
)

export const secondFactorRemovedByTeam = letter<Reader & { readonly reason: string }>(
  'second-factor-removed-by-team',
  (to) =>
    said(
      to,
      'Ta double authentification a été retirée',
      'Votre double authentification a été retirée',
    ),
  (to) => (
    <Page
      to={to.kind}
      preview={said(
        to,
        'Toutes tes connexions ont été fermées',
        'Toutes vos connexions ont été fermées',
      )}
    >
      <Hello name={to.pseudo} />
      <Paragraph>
        {said(
          to,
          'L’équipe du pass Culture vient de retirer la double authentification de ton compte, et toutes tes connexions ont été fermées. Ton mot de passe n’a pas changé ; tu peux la réactiver dans ton profil.',
          to.kind === 'pro'
            ? 'L’équipe du pass Culture vient de retirer la double authentification de votre compte, et toutes vos connexions ont été fermées. Votre mot de passe n’a pas changé ; vous pouvez la réactiver dans votre profil.'
            : 'L’administration vient de retirer la double authentification de votre compte, et toutes vos connexions ont été fermées. Votre mot de passe n’a pas changé ; votre prochaine connexion vous demandera de la régler de nouveau.',
        )}
      </Paragraph>
      <Paragraph>Raison donnée : {to.reason}</Paragraph>
      <Paragraph>
        {said(
          to,
          'Si tu n’as rien demandé, change ton mot de passe et préviens l’équipe sans attendre.',
          'Si vous n’avez rien demandé, changez votre mot de passe et prévenez l’équipe sans attendre.',
        )}
      </Paragraph>
    </Page>
  ),
)
