import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { Screen } from '../kit/screen.tsx'

export const NotFound = () => (
  <Screen title="Cette page n’existe pas" width="narrow">
    <p>L’adresse a peut-être été mal recopiée, ou la page a été déplacée.</p>
    <Button component={Link} to="/accueil">
      Revenir à l’accueil
    </Button>
  </Screen>
)
