import { useId, useState, type ReactNode } from 'react'
import { findPlaces } from '../../../contract/catalogue.ts'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { locate, notLocated, setHere, useHere, type Here } from '../position.ts'
import { Sheet } from '../sheet.tsx'
import { Live } from '../states.tsx'
import { says } from '../words.ts'
import '../look/form.css'
import { distances, onlines, prices, sorts, whens, type Wishes } from './wishes.ts'

type Changing = { wishes: Wishes; change: (part: Partial<Wishes>) => void }

/** When, how far, how much: each choice holds at once, the results change behind. */
export const Filters = ({ wishes, change, onClose }: Changing & { onClose: () => void }) => (
  <Sheet title="Filtres" onClose={onClose}>
    <div className="stack" style={{ '--gap': '1.5rem' }}>
      <One
        legend="Quand"
        name="quand"
        choices={whens}
        chosen={wishes.when}
        onChosen={(when) => change({ when })}
      >
        {wishes.when === 'jour' && (
          <input
            className="input"
            type="date"
            aria-label="Jour"
            value={wishes.day}
            onChange={(event) => change({ day: event.target.value })}
          />
        )}
      </One>
      <Where wishes={wishes} change={change} />
      <One
        legend="Prix"
        name="prix"
        choices={prices}
        chosen={wishes.price}
        onChosen={(price) => change({ price })}
      />
      <One
        legend="Lieu"
        name="lieu"
        choices={onlines}
        chosen={wishes.online}
        onChosen={(online) => change({ online })}
      />
      <One
        legend="Trier par"
        name="tri"
        choices={sorts.filter(({ value }) => value !== 'distance' || wishes.around !== null)}
        chosen={wishes.sort}
        onChosen={(sort) => change({ sort })}
      />
    </div>
    <div className="sheet-acts">
      <button type="button" className="button button-main" onClick={onClose}>
        Voir les offres
      </button>
    </div>
  </Sheet>
)

function One<V extends string>({
  legend,
  name,
  choices,
  chosen,
  onChosen,
  children,
}: {
  legend: string
  name: string
  choices: readonly { readonly value: V; readonly word: string }[]
  chosen: V | null
  onChosen: (value: V) => void
  children?: ReactNode
}) {
  return (
    <fieldset className="stack" style={{ '--gap': '0.625rem' }}>
      <legend className="field-label">{legend}</legend>
      <div className="row" style={{ '--gap': '0.5rem' }}>
        {choices.map(({ value, word }) => (
          <label key={value} className="chip">
            <input
              className="sr-only"
              type="radio"
              name={name}
              checked={chosen === value}
              onChange={() => onChosen(value)}
            />
            {word}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  )
}

const kms = [
  { value: 'sans', word: 'Sans limite' },
  ...distances.map((km) => ({ value: String(km), word: `${km} km` })),
]

function Where({ wishes: { around, km, sort }, change }: Changing) {
  const [problem, setProblem] = useState<string | null>(null)
  const here = useHere()
  const from = (place: Here | null) =>
    change({
      around: place,
      km: place === null ? null : (km ?? 25),
      sort: place === null && sort === 'distance' ? 'relevance' : sort,
    })
  const aroundMe = async () => {
    const place = here ?? (await locate())
    if (place === null) return setProblem(notLocated)
    setProblem(null)
    from(place)
  }
  return (
    <fieldset className="stack" style={{ '--gap': '0.625rem' }}>
      <legend className="field-label">Autour de</legend>
      {around === null ? (
        <>
          <button type="button" className="chip" onClick={() => void aroundMe()}>
            <Icon name="pin" size={18} />
            Autour de moi
          </button>
          <Towns onChosen={from} />
          <p role="alert">{problem}</p>
        </>
      ) : (
        <>
          <button type="button" className="chip" aria-pressed="true" onClick={() => from(null)}>
            <Icon name="pin" size={18} />
            {around.name}
            <Icon name="close" size={16} />
            <span className="sr-only">, enlever</span>
          </button>
          <One
            legend="Jusqu’à"
            name="km"
            choices={kms}
            chosen={km === null ? 'sans' : String(km)}
            onChosen={(value) => change({ km: value === 'sans' ? null : Number(value) })}
          />
        </>
      )}
    </fieldset>
  )
}

function Towns({ onChosen }: { onChosen: (place: Here) => void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const found = useAsk(findPlaces, { query: { q } }, { when: q.length >= 3, keeps: true })
  const towns = q.length >= 3 ? (found.data?.items ?? []) : []
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        ou d’une ville
      </label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Live>
        {found.error !== null && <p className="field-error">{says(found.error.reply)}</p>}
        {found.data !== undefined && q.length >= 3 && towns.length === 0 && (
          <p className="field-hint">Aucune ville de ce nom</p>
        )}
        {towns.length > 0 && (
          <ul className="row towns" aria-label="Villes trouvées">
            {towns.map(({ name, department, latitude, longitude }) => (
              <li key={`${latitude},${longitude}`}>
                <button
                  type="button"
                  className="chip"
                  onClick={() => {
                    const place = { name, latitude, longitude }
                    setHere(place)
                    onChosen(place)
                  }}
                >
                  {name}
                  {department !== null && ` (${department})`}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Live>
    </div>
  )
}
