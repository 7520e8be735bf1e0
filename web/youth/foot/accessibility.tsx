import { Screen } from '../screen.tsx'
import './foot.css'

export const Accessibility = () => (
  <Screen title="Accessibilité : non conforme">
    <div className="prose">
      <p>
        Ce service est construit pour être utilisé par tout le monde, en suivant le RGAA 4.1 et les
        WCAG 2.2 niveau AA. Il n’a pas encore été audité par un tiers : nous ne le déclarons donc
        pas conforme.
      </p>
      <h2>Ce qui est vérifié à chaque version</h2>
      <ul>
        <li>chaque écran est contrôlé par un outil automatique, sans erreur tolérée ;</li>
        <li>tout se fait au clavier, le point d’attention est toujours visible ;</li>
        <li>la contremarque a un contraste d’au moins 7:1 et se lit lettre par lettre ;</li>
        <li>les mouvements s’arrêtent si ton appareil le demande ; la page se lit à 200 %.</li>
      </ul>
      <h2>Ce qui peut encore gêner</h2>
      <ul>
        <li>
          la carte des résultats n’est pas lisible par un lecteur d’écran : la liste, elle, l’est ;
        </li>
        <li>certaines affiches portent du texte que leur auteur n’a pas décrit.</li>
      </ul>
      <h2>Si tu es bloqué</h2>
      <p>
        Dis-le à la structure chez qui tu réserves ou à l’équipe du pass Culture. Sans réponse
        satisfaisante, tu peux saisir le Défenseur des droits.
      </p>
    </div>
  </Screen>
)
