import { Screen } from '../screen.tsx'
import { Link } from '../router.tsx'
import './foot.css'

export const PersonalData = () => (
  <Screen title="Données personnelles">
    <div className="prose">
      <p>
        Le ministère de la Culture est responsable de ces traitements, pour une mission d’intérêt
        public : t’ouvrir un crédit culturel et rembourser les structures qui t’accueillent.
      </p>
      <h2>Ce que nous gardons</h2>
      <ul>
        <li>
          ce que tu écris à l’inscription : nom, prénom, pseudo, e-mail, date de naissance,
          département ;
        </li>
        <li>
          tes réservations et les mouvements de ton pass, pour la durée que la comptabilité publique
          impose ;
        </li>
        <li>tes favoris, et pendant 30 jours les offres que tu as déjà vues ;</li>
        <li>tes connexions (appareil et date), le temps de la session ;</li>
        <li>
          si tu actives la double authentification, sa clé, chiffrée, tant que tu la gardes activée.
        </li>
      </ul>
      <h2>Qui les voit</h2>
      <ul>
        <li>
          la structure chez qui tu réserves voit ton nom, ton prénom, ton e-mail et ta contremarque,
          pour cette réservation seulement ;
        </li>
        <li>l’équipe du pass Culture, pour t’aider et vérifier que tu as droit au crédit ;</li>
        <li>personne d’autre : ni publicité, ni revente, ni profil.</li>
      </ul>
      <h2>Où tu es</h2>
      <p>
        Ta position ne sert que si tu touches « Autour de moi ». Elle est arrondie à un kilomètre
        avant de quitter ton téléphone, et n’est pas enregistrée chez nous.
      </p>
      <h2>Sur ton appareil</h2>
      <p>
        Un cookie garde ta session ; ton choix d’affichage et une copie de tes réservations y
        restent pour s’ouvrir sans réseau. La copie est effacée quand tu te déconnectes. Il n’y a
        aucun autre traceur.
      </p>
      <h2>Tes droits</h2>
      <p>
        Tu peux lire, corriger et emporter tes données, ou supprimer ton compte, depuis{' '}
        <Link to="/profil/mes-donnees">Mes données personnelles</Link>. Tu peux aussi t’adresser à
        la CNIL si tu penses que tes droits ne sont pas respectés.
      </p>
      <p>
        À la suppression, tout ce qui permet de te reconnaître est effacé aussitôt. Les montants
        restent dix ans dans les comptes publics, sans ton nom ; si tu as eu un crédit, une
        empreinte illisible de ton identité reste jusqu’à tes 21 ans, pour qu’il n’en soit pas
        ouvert un second.
      </p>
    </div>
  </Screen>
)
