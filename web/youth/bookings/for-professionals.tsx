import { Screen } from '../screen.tsx'
import { Empty } from '../states.tsx'

/** What a professional is told where a young person would book. */
export const professionalsBookNothing =
  'Avec votre compte professionnel, vous consultez toutes les offres de l’application, les vôtres comprises, mais vous ne pouvez en réserver aucune : le crédit est réservé aux jeunes.'

export const ForProfessionals = ({ title }: { title: string }) => (
  <Screen title={title}>
    <Empty
      icon="info"
      title="Réservé aux jeunes"
      action={
        <a className="button button-main" href="/pro/reservations">
          Les réservations faites chez vous
        </a>
      }
    >
      {professionalsBookNothing}
    </Empty>
  </Screen>
)
