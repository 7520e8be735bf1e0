/** The books that the sandbox’s reference knows: classics, under numbers of an imaginary publisher. */

type SandboxBook = {
  readonly isbn: string
  readonly titre: string
  readonly auteur: string
  readonly prixCentimes: number
}

const classics: readonly (readonly [string, string, number])[] = [
  ['Les Misérables', 'Victor Hugo', 990],
  ['Notre-Dame de Paris', 'Victor Hugo', 790],
  ['Germinal', 'Émile Zola', 690],
  ['Au bonheur des dames', 'Émile Zola', 690],
  ['Madame Bovary', 'Gustave Flaubert', 590],
  ['L’Éducation sentimentale', 'Gustave Flaubert', 790],
  ['Le Rouge et le Noir', 'Stendhal', 690],
  ['La Chartreuse de Parme', 'Stendhal', 790],
  ['Le Père Goriot', 'Honoré de Balzac', 490],
  ['Illusions perdues', 'Honoré de Balzac', 890],
  ['Les Fleurs du mal', 'Charles Baudelaire', 450],
  ['Une saison en enfer', 'Arthur Rimbaud', 350],
  ['Alcools', 'Guillaume Apollinaire', 720],
  ['Bel-Ami', 'Guy de Maupassant', 450],
  ['Le Horla', 'Guy de Maupassant', 300],
  ['Vingt mille lieues sous les mers', 'Jules Verne', 990],
  ['Le Tour du monde en quatre-vingts jours', 'Jules Verne', 590],
  ['Les Trois Mousquetaires', 'Alexandre Dumas', 1_150],
  ['Le Comte de Monte-Cristo', 'Alexandre Dumas', 1_390],
  ['La Princesse de Clèves', 'Madame de La Fayette', 350],
  ['Lettres persanes', 'Montesquieu', 450],
  ['Candide', 'Voltaire', 290],
  ['Les Confessions', 'Jean-Jacques Rousseau', 1_050],
  ['Jacques le Fataliste', 'Denis Diderot', 550],
  ['Le Mariage de Figaro', 'Beaumarchais', 390],
  ['Les Liaisons dangereuses', 'Pierre Choderlos de Laclos', 690],
  ['Le Malade imaginaire', 'Molière', 290],
  ['Le Misanthrope', 'Molière', 290],
  ['Phèdre', 'Jean Racine', 290],
  ['Le Cid', 'Pierre Corneille', 290],
  ['Fables', 'Jean de La Fontaine', 850],
  ['Contes', 'Charles Perrault', 490],
  ['La Mare au diable', 'George Sand', 390],
  ['Indiana', 'George Sand', 690],
  ['Cyrano de Bergerac', 'Edmond Rostand', 390],
  ['Du côté de chez Swann', 'Marcel Proust', 950],
  ['Le Grand Meaulnes', 'Alain-Fournier', 550],
  ['Poil de carotte', 'Jules Renard', 350],
  ['Sans famille', 'Hector Malot', 790],
  ['Voyage au centre de la Terre', 'Jules Verne', 650],
]

/** `978-2-0018-0NNN-C`: a number in the French group, with its check digit (ISO 2108). */
function isbnOf(nth: number): string {
  const stem = `978200180${String(nth).padStart(3, '0')}`
  const sum = [...stem].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  )
  return `${stem}${(10 - (sum % 10)) % 10}`
}

export const sandboxBooks: readonly SandboxBook[] = classics.map(
  ([titre, auteur, prixCentimes], place) => ({
    isbn: isbnOf(place + 1),
    titre,
    auteur,
    prixCentimes,
  }),
)
