import { Screen } from '../screen.tsx'
import { Empty } from '../states.tsx'
import { Link } from '../router.tsx'

export const NotFound = () => (
  <Screen title="Page introuvable">
    <Empty
      icon="search"
      title="Cette page n’existe pas"
      action={
        <Link className="button button-main" to="/decouverte">
          Découvrir des offres
        </Link>
      }
    >
      Le lien que tu as suivi est peut-être ancien, ou mal recopié.
    </Empty>
  </Screen>
)
