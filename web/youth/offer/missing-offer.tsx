import { Link } from '../router.tsx'
import { Screen } from '../screen.tsx'
import { Empty } from '../states.tsx'

/** Where an address leads to no offer, or to none any more. */
export const MissingOffer = ({ title }: { title: string }) => (
  <Screen title={title}>
    <Empty
      icon="search"
      title="Cette offre n’existe pas"
      action={
        <Link className="button button-main" to="/decouverte">
          Découvrir d’autres offres
        </Link>
      }
    >
      Elle a peut-être été retirée par la structure qui la proposait.
    </Empty>
  </Screen>
)
