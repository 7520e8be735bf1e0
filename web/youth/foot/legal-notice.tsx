import { Screen } from '../screen.tsx'
import './foot.css'

export const LegalNotice = () => (
  <Screen title="Mentions légales">
    <div className="prose">
      <h2>Éditeur</h2>
      <p>
        Le pass Culture est une mission du ministère de la Culture. Ce service met à disposition des
        jeunes de 18 ans un crédit à dépenser en sorties et en biens culturels, et permet aux
        acteurs culturels de proposer leurs offres.
      </p>
      <h2>Hébergement</h2>
      <p>
        Le service est hébergé par l’exploitant de ce site, en France. Aucune donnée n’est confiée à
        une régie publicitaire ni à un outil de mesure d’audience.
      </p>
      <h2>Les offres</h2>
      <p>
        Chaque offre est décrite sous la responsabilité de la structure qui la propose. Une
        description qui te semble fausse ou choquante peut nous être signalée depuis la page de
        l’offre.
      </p>
      <h2>Images et code</h2>
      <p>
        Les photographies appartiennent à leurs auteurs, cités sous l’image. Le code de ce service
        est libre (licence MIT). Les caractères Outfit sont publiés sous licence SIL Open Font. Les
        fonds de carte viennent de la Géoplateforme (IGN, licence ouverte).
      </p>
    </div>
  </Screen>
)
