/**
 * The companies the sandbox’s own register knows. Public institutions stand with their real SIREN
 * and address; those whose SIREN begins with 000, which is given to nobody, are invented.
 */

export type PlaceData = {
  /** The sign over the door, where there is one. */
  readonly sign?: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  /** INSEE code of the commune. */
  readonly commune: string
  readonly latitude: number
  readonly longitude: number
  readonly isClosed?: boolean
  /** Where it is not the next number of its company. */
  readonly siret?: string
}

export type CompanyData = {
  readonly siren: string
  readonly name: string
  /** Its seat first. */
  readonly places: readonly [PlaceData, ...PlaceData[]]
  readonly isClosed?: boolean
  /** A person who asked not to be shown: the register masks name and address. */
  readonly isHidden?: boolean
}

const paris = (arrondissement: number) => ({
  postalCode: `750${String(arrondissement).padStart(2, '0')}`,
  city: 'PARIS',
  commune: `751${String(arrondissement).padStart(2, '0')}`,
})
const strasbourg = { postalCode: '67000', city: 'STRASBOURG', commune: '67482' }
const montpellier = { postalCode: '34000', city: 'MONTPELLIER', commune: '34172' }
const brest = { postalCode: '29200', city: 'BREST', commune: '29019' }
const saintDenis = { postalCode: '93200', city: 'SAINT-DENIS', commune: '93066' }
const montreuil = { postalCode: '93100', city: 'MONTREUIL', commune: '93048' }
const cayenne = { postalCode: '97300', city: 'CAYENNE', commune: '97302' }
const at = (latitude: number, longitude: number) => ({ latitude, longitude })

export const companies: readonly CompanyData[] = [
  // The structures of the sandbox’s accounts.
  {
    siren: '000180018',
    name: 'LES CINQ RIVES',
    places: [
      {
        sign: 'CINEMA-THEATRE DES CINQ RIVES',
        street: '18 QUAI DE LA LOIRE',
        ...paris(19),
        ...at(48.8846, 2.3721),
      },
      {
        sign: 'LIBRAIRIE DES CINQ RIVES',
        street: '42 RUE DE MEAUX',
        ...paris(19),
        ...at(48.8801, 2.3752),
      },
      {
        sign: 'L ATELIER DES CINQ RIVES',
        street: '6 RUE DU PORT',
        ...saintDenis,
        ...at(48.9311, 2.3459),
      },
    ],
  },
  {
    siren: '000180026',
    name: 'LE GRAND FIGUIER',
    places: [
      {
        sign: 'THEATRE DU GRAND FIGUIER',
        street: '7 RUE DE L AIGUILLERIE',
        ...montpellier,
        ...at(43.6122, 3.8793),
      },
      {
        sign: 'LIBRAIRIE DU GRAND FIGUIER',
        street: '21 RUE DU FAUBOURG DU COURREAU',
        ...montpellier,
        ...at(43.6078, 3.8706),
      },
    ],
  },
  {
    siren: '000180034',
    name: 'LA PETITE VERRIERE',
    places: [
      {
        sign: 'LA PETITE VERRIERE',
        street: '11 RUE DE LA REPUBLIQUE',
        ...saintDenis,
        ...at(48.9362, 2.3567),
      },
      { street: '3 PASSAGE DES ARTS', ...saintDenis, ...at(48.9347, 2.3589) },
    ],
  },
  {
    siren: '000180042',
    name: 'LA MANUFACTURE DES ONDES',
    places: [
      {
        sign: 'LA SALLE DES ONDES',
        street: '9 QUAI DES BATELIERS',
        ...strasbourg,
        ...at(48.5812, 7.7549),
      },
      {
        sign: 'LE COMPTOIR DES ONDES',
        street: '27 GRAND RUE',
        ...strasbourg,
        ...at(48.5817, 7.7432),
      },
    ],
  },
  {
    siren: '000180059',
    name: 'LES ATELIERS DU PONANT',
    places: [
      {
        sign: 'LES ATELIERS DU PONANT',
        street: '14 RUE DE SIAM',
        ...brest,
        ...at(48.3852, -4.4905),
      },
      {
        sign: 'LE PHARE DES IMAGES',
        street: '2 QUAI DE LA DOUANE',
        ...brest,
        ...at(48.3806, -4.4858),
      },
    ],
  },
  {
    siren: '000180067',
    name: 'LA FABRIQUE DU CANAL',
    places: [
      {
        sign: 'LA FABRIQUE DU CANAL',
        street: '25 RUE DU LANDY',
        ...saintDenis,
        ...at(48.9198, 2.3605),
      },
      {
        sign: 'LE STUDIO DU CANAL',
        street: '4 RUE GABRIEL PERI',
        ...saintDenis,
        ...at(48.9369, 2.3541),
      },
    ],
  },
  {
    siren: '000180075',
    name: 'LAKAZ PEYI',
    places: [
      { sign: 'LAKAZ PEYI', street: '12 RUE LALLOUETTE', ...cayenne, ...at(4.9391, -52.3318) },
      {
        sign: 'LES ECRANS DU FLEUVE',
        street: '5 PLACE DES PALMISTES',
        ...cayenne,
        ...at(4.9382, -52.3352),
      },
    ],
  },
  {
    siren: '000180083',
    name: 'LES PRESSES VAGABONDES',
    places: [{ street: '30 RUE DU FAUBOURG SAINT-DENIS', ...paris(10), ...at(48.8712, 2.3546) }],
  },

  // Structures to sign up with: one at least in each first territory of the pass.
  {
    siren: '000180091',
    name: 'CINEMA LES TROIS LUNES',
    places: [
      {
        sign: 'LES TROIS LUNES',
        street: '3 RUE DES ORFEVRES',
        ...strasbourg,
        ...at(48.5826, 7.7492),
      },
      {
        sign: 'LES TROIS LUNES NEUDORF',
        street: '58 ROUTE DU POLYGONE',
        postalCode: '67100',
        city: 'STRASBOURG',
        commune: '67482',
        ...at(48.5665, 7.7613),
      },
    ],
  },
  {
    siren: '000180109',
    name: 'LIBRAIRIE L ENCRE MARINE',
    places: [
      { sign: 'L ENCRE MARINE', street: '33 RUE JEAN JAURES', ...brest, ...at(48.3922, -4.4829) },
    ],
  },
  {
    siren: '000180117',
    name: 'THEATRE DE LA MARELLE',
    places: [
      {
        sign: 'THEATRE DE LA MARELLE',
        street: '16 RUE DES PANOYAUX',
        ...paris(20),
        ...at(48.8679, 2.3876),
      },
      {
        sign: 'STUDIO DE LA MARELLE',
        street: '5 CITE DE L ERMITAGE',
        ...paris(20),
        ...at(48.8697, 2.3907),
      },
    ],
  },
  {
    siren: '000180125',
    name: 'COMPAGNIE DU SABLIER',
    places: [
      {
        street: '8 RUE DU BUREAU',
        postalCode: '34200',
        city: 'SETE',
        commune: '34301',
        ...at(43.4028, 3.6931),
      },
      {
        sign: 'L ANCIEN ENTREPOT',
        street: '1 QUAI DES MOULINS',
        postalCode: '34200',
        city: 'SETE',
        commune: '34301',
        ...at(43.4101, 3.7009),
        isClosed: true,
      },
    ],
  },
  {
    siren: '000180133',
    name: 'ASSOCIATION TAMBOU LIB',
    places: [
      {
        sign: 'TAMBOU LIB',
        street: '19 AVENUE DU GENERAL DE GAULLE',
        ...cayenne,
        ...at(4.9361, -52.3281),
      },
      {
        street: '7 RUE DU FLEUVE',
        postalCode: '97320',
        city: 'SAINT-LAURENT-DU-MARONI',
        commune: '97311',
        ...at(5.5012, -54.0297),
      },
    ],
  },
  {
    siren: '000180141',
    name: 'DISQUES DE LA CHAUSSEE',
    places: [
      {
        sign: 'LA CHAUSSEE',
        street: '71 RUE DE STRASBOURG',
        ...saintDenis,
        ...at(48.9383, 2.3611),
      },
    ],
  },
  {
    siren: '000180158',
    name: 'LE PALACE DISPARU',
    isClosed: true,
    places: [
      {
        sign: 'LE PALACE',
        street: '2 BOULEVARD DES ITALIENS',
        ...paris(9),
        ...at(48.8717, 2.3394),
        isClosed: true,
      },
    ],
  },
  {
    siren: '000180166',
    name: 'ATELIER DE RELIURE',
    isHidden: true,
    places: [{ street: '10 RUE DES ARTISANS', ...brest, ...at(48.3901, -4.4861) }],
  },

  // Public facts.
  {
    siren: '507633576',
    name: 'LE GRAND REX',
    places: [
      {
        sign: 'LE GRAND REX',
        street: '1 BOULEVARD POISSONNIERE',
        ...paris(2),
        ...at(48.8705, 2.3477),
      },
    ],
  },
  {
    siren: '784340093',
    name: 'THEATRE DU SOLEIL',
    places: [
      {
        sign: 'THEATRE DU SOLEIL',
        street: '2 ROUTE DU CHAMP DE MANOEUVRE',
        ...paris(12),
        ...at(48.8353, 2.4481),
      },
    ],
  },
  {
    siren: '399244474',
    name: 'KWATA',
    places: [{ street: '16 AVENUE PASTEUR', ...cayenne, ...at(4.9372, -52.3272) }],
  },
  {
    siren: '323339762',
    name: 'NOUVEAU THEATRE DE MONTREUIL',
    places: [{ street: '10 PLACE JEAN JAURES', ...montreuil, ...at(48.8621, 2.4434) }],
  },
  {
    siren: '812182491',
    name: 'LA MARBRERIE',
    places: [
      {
        sign: 'LA MARBRERIE',
        street: '21 RUE ALEXIS LEPERE',
        ...montreuil,
        ...at(48.8576, 2.4374),
      },
    ],
  },
  {
    siren: '180046021',
    name: 'CITE DE LA MUSIQUE - PHILHARMONIE DE PARIS',
    places: [
      {
        sign: 'PHILHARMONIE DE PARIS',
        street: '221 AVENUE JEAN JAURES',
        ...paris(19),
        ...at(48.8897, 2.3938),
      },
    ],
  },
  {
    siren: '180046252',
    name: 'BIBLIOTHEQUE NATIONALE DE FRANCE',
    places: [
      { street: '11 QUAI FRANCOIS MAURIAC', ...paris(13), ...at(48.8336, 2.3757) },
      { street: '5 RUE VIVIENNE', ...paris(2), ...at(48.8677, 2.3384) },
    ],
  },
  {
    siren: '784396079',
    name: 'OPERA NATIONAL DE PARIS',
    places: [
      { sign: 'OPERA BASTILLE', street: '120 RUE DE LYON', ...paris(12), ...at(48.8521, 2.3699) },
      { sign: 'PALAIS GARNIER', street: '8 RUE SCRIBE', ...paris(9), ...at(48.872, 2.3316) },
    ],
  },
  {
    siren: '197546872',
    name: 'ECOLE DU LOUVRE',
    places: [{ street: 'PLACE DU CARROUSEL', ...paris(1), ...at(48.8615, 2.3335) }],
  },
  {
    siren: '750505703',
    name: 'THEATRE DE L ODEON',
    places: [
      {
        street: '6 RUE GROLEE',
        postalCode: '69002',
        city: 'LYON',
        commune: '69382',
        ...at(45.7634, 4.8373),
      },
    ],
  },
  {
    siren: '213400328',
    name: 'COMMUNE DE BEZIERS',
    places: [
      {
        sign: 'MAIRIE',
        street: 'PLACE GABRIEL PERI',
        postalCode: '34500',
        city: 'BEZIERS',
        commune: '34032',
        ...at(43.3421, 3.2138),
      },
    ],
  },
  {
    siren: '213401722',
    name: 'COMMUNE DE MONTPELLIER',
    places: [
      { sign: 'MAIRIE', street: '1 PLACE GEORGES FRECHE', ...montpellier, ...at(43.5993, 3.8966) },
    ],
  },
  {
    siren: '216704825',
    name: 'COMMUNE DE STRASBOURG',
    places: [
      { sign: 'MAIRIE', street: '1 PARC DE L ETOILE', ...strasbourg, ...at(48.5736, 7.7622) },
    ],
  },
  {
    siren: '212900195',
    name: 'COMMUNE DE BREST',
    places: [{ sign: 'MAIRIE', street: '2 RUE FREZIER', ...brest, ...at(48.3904, -4.4861) }],
  },
  {
    siren: '219300662',
    name: 'COMMUNE DE SAINT-DENIS',
    places: [
      { sign: 'MAIRIE', street: '2 PLACE VICTOR HUGO', ...saintDenis, ...at(48.9358, 2.3595) },
    ],
  },
  {
    siren: '217500016',
    name: 'VILLE DE PARIS',
    places: [
      {
        sign: 'HOTEL DE VILLE',
        street: 'PLACE DE L HOTEL DE VILLE',
        ...paris(4),
        ...at(48.8565, 2.3524),
      },
    ],
  },
  {
    siren: '356000000',
    name: 'LA POSTE',
    places: [
      {
        street: '9 RUE DU COLONEL PIERRE AVIA',
        ...paris(15),
        ...at(48.8299, 2.2767),
        siret: '35600000000048',
      },
      // Its post offices are numbered beyond the check digit: their digits add up to a multiple of five.
      {
        sign: 'LA POSTE',
        street: '52 RUE DU LOUVRE',
        ...paris(1),
        ...at(48.8648, 2.3431),
        siret: '35600000049837',
      },
    ],
  },
]
