import type { AccountKind } from '../../contract/values.ts'

/** Who lives in the sandbox. All have the one password, known to everybody. */

export const password = 'Passculture-2018!'

export type Inhabitant = {
  readonly email: string
  readonly role: AccountKind
  readonly firstName: string
  readonly lastName: string
  readonly department?: string
  /** A young person whose credit the team has still to open. */
  readonly isWaiting?: boolean
  /** What this account is for, in words. */
  readonly says: string
}

type Names = Pick<Inhabitant, 'email' | 'firstName' | 'lastName' | 'says'>
const pro = (person: Names): Inhabitant => ({ ...person, role: 'pro' })
const staff = (person: Names): Inhabitant => ({ ...person, role: 'staff' })
type Young = Names & Required<Pick<Inhabitant, 'department'>> & Pick<Inhabitant, 'isWaiting'>
const youth = (person: Young): Inhabitant => ({
  ...person,
  role: 'youth',
})

export const people: readonly Inhabitant[] = [
  pro({
    email: 'pro@exemple.fr',
    firstName: 'Camille',
    lastName: 'Rivière',
    says: 'Administratrice de la structure Les Cinq Rives, validée, avec deux lieux, des coordonnées bancaires acceptées et les offres des cinq parcours',
  }),
  pro({
    email: 'editrice@exemple.fr',
    firstName: 'Nadia',
    lastName: 'Belkacem',
    says: 'Éditrice de la même structure',
  }),
  pro({
    email: 'autre@exemple.fr',
    firstName: 'Hugo',
    lastName: 'Lacaze',
    says: 'Administrateur d’une autre structure validée, Le Grand Figuier, sans coordonnées bancaires',
  }),
  pro({
    email: 'nouveau@exemple.fr',
    firstName: 'Inès',
    lastName: 'Faure',
    says: 'Administratrice de La Petite Verrière, qui attend d’être validée',
  }),
  youth({
    email: 'jeune@exemple.fr',
    firstName: 'Léa',
    lastName: 'Martin',
    department: '75',
    says: 'Jeune, crédit de 500 €, des réservations dans chaque état',
  }),
  youth({
    email: 'jeune2@exemple.fr',
    firstName: 'Malo',
    lastName: 'Le Goff',
    department: '29',
    says: 'Jeune, 500 €, aucune réservation',
  }),
  youth({
    email: 'jeune3@exemple.fr',
    firstName: 'Aïcha',
    lastName: 'Diallo',
    department: '93',
    says: 'Jeune, 500 €, aucune réservation',
  }),
  youth({
    email: 'jeune4@exemple.fr',
    firstName: 'Tom',
    lastName: 'Schmitt',
    department: '67',
    says: 'Jeune, 500 €, aucune réservation',
  }),
  youth({
    email: 'jeune5@exemple.fr',
    firstName: 'Kessy',
    lastName: 'Joseph',
    department: '973',
    says: 'Jeune, 500 €, aucune réservation',
  }),
  youth({
    email: 'fauche@exemple.fr',
    firstName: 'Noé',
    lastName: 'Perrin',
    department: '34',
    says: 'Jeune à qui il reste moins de 5 €',
  }),
  staff({
    email: 'equipe@exemple.fr',
    firstName: 'Sofia',
    lastName: 'Laurent',
    says: 'Équipe du pass Culture',
  }),
  staff({
    email: 'equipe2@exemple.fr',
    firstName: 'Marc',
    lastName: 'Olivier',
    says: 'Équipe du pass Culture, pour les actes à deux',
  }),
  pro({
    email: 'strasbourg@exemple.fr',
    firstName: 'Anne',
    lastName: 'Weber',
    says: 'La Manufacture des Ondes, à Strasbourg',
  }),
  pro({
    email: 'brest@exemple.fr',
    firstName: 'Yann',
    lastName: 'Kermarrec',
    says: 'Les Ateliers du Ponant, à Brest',
  }),
  pro({
    email: 'saintdenis@exemple.fr',
    firstName: 'Samia',
    lastName: 'Haddad',
    says: 'La Fabrique du Canal, à Saint-Denis',
  }),
  pro({
    email: 'cayenne@exemple.fr',
    firstName: 'Joëlle',
    lastName: 'Castor',
    says: 'Lakaz Péyi, à Cayenne',
  }),
  pro({
    email: 'numerique@exemple.fr',
    firstName: 'Paul',
    lastName: 'Vasseur',
    says: 'Les Presses vagabondes, offres en ligne seulement',
  }),
  pro({
    email: 'renfort@exemple.fr',
    firstName: 'Karim',
    lastName: 'Boussouf',
    says: 'Demande à rejoindre La Manufacture des Ondes et Les Ateliers du Ponant',
  }),
  youth({
    email: 'attente@exemple.fr',
    firstName: 'Maëlle',
    lastName: 'Rakoto',
    department: '67',
    isWaiting: true,
    says: 'Jeune qui attend que l’équipe ouvre son crédit',
  }),
  youth({
    email: 'doublon@exemple.fr',
    firstName: 'Lea',
    lastName: 'MARTIN',
    department: '75',
    isWaiting: true,
    says: 'Le second compte de Léa Martin, qui demande un second crédit',
  }),
]
