import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { WireOf } from '../../../contract/route.ts'
import { listStocks } from '../../../contract/stocks.ts'
import { zoneName } from '../../../contract/words.ts'
import { listOpenings } from '../../../contract/waiting.ts'
import { useAsk, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Window } from '../../kit/window.tsx'
import { AddDate, EditDate } from './date-form.tsx'
import type { Offer } from './offer-values.ts'
import { AnnounceOpening } from './opening.tsx'
import { RangeForm } from './range-form.tsx'
import { StockRows } from './stock-rows.tsx'
import { nextAfter } from './stock-values.ts'
import type { Stock } from './stock-words.ts'

type Doing =
  'nothing' | 'adding' | 'repeating' | { readonly editing: Stock } | { readonly announcing: Stock }

/** The window of the guide: dates, hours, prices and places. */
export function DatesWindow({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const isEvent = offer.nature === 'event'
  const stocks = usePages(listStocks, { params: { id: offer.id }, query: { limit: 50 } })
  const [doing, setDoing] = useState<Doing>('nothing')
  const [says, setSays] = useState('')
  const addButton = useRef<HTMLButtonElement>(null)
  const zone = zoneName(offer.venue.timeZone)
  const start = (what: Doing) => {
    setSays('')
    setDoing(what)
  }
  const end = (told = '') => {
    setSays(told)
    setDoing('nothing')
  }
  // The keyboard goes back to where the next date is asked for.
  useEffect(() => {
    if (doing === 'nothing') addButton.current?.focus()
  }, [doing])
  const items = stocks.data ?? []
  const openings = useAsk(listOpenings, { params: { id: offer.id } }).data?.items ?? []
  return (
    <Window title={isEvent ? 'Dates, horaires et prix' : 'Prix et stock'} onClose={onClose}>
      {zone !== null && (
        <p className="quiet">
          Les horaires sont à l’<strong>{zone}</strong>, celle du lieu «&nbsp;{offer.venue.name}
          &nbsp;».
        </p>
      )}
      <p className="window-status" role="status">
        {says}
      </p>
      {doing === 'nothing' && (isEvent || items.length === 0) && (
        <div className="window-acts">
          <Button ref={addButton} leftSection={<Icon name="add" />} onClick={() => start('adding')}>
            {isEvent ? 'Ajouter un horaire' : 'Ajouter un prix et un stock'}
          </Button>
          {isEvent && (
            <Button
              variant="light"
              leftSection={<Icon name="calendar" />}
              onClick={() => start('repeating')}
            >
              Ajouter une plage d’horaires
            </Button>
          )}
        </div>
      )}
      <Form of={doing} offer={offer} stocks={items} openings={openings} end={end} />
      {doing === 'nothing' && (
        <Loaded of={stocks}>
          {(list) => (
            <>
              <StockRows
                stocks={list}
                offer={offer}
                openings={openings}
                onEdit={(stock) => start({ editing: stock })}
                onAnnounce={(stock) => start({ announcing: stock })}
                tell={setSays}
              />
              {stocks.more && (
                <Button variant="default" loading={stocks.more.busy} onClick={stocks.more.fetch}>
                  Afficher plus de dates
                </Button>
              )}
            </>
          )}
        </Loaded>
      )}
    </Window>
  )
}

/** What is typed for what one is doing. */
function Form({
  of: doing,
  offer,
  stocks,
  openings,
  end,
}: {
  of: Doing
  offer: Offer
  stocks: readonly Stock[]
  openings: WireOf<typeof listOpenings>['items']
  end: (told?: string) => void
}) {
  const ways = { offer, onCancel: () => end(), done: end }
  if (doing === 'nothing') return null
  if (doing === 'adding') {
    return <AddDate initial={nextAfter(stocks, offer.venue.timeZone)} {...ways} />
  }
  if (doing === 'repeating') return <RangeForm {...ways} />
  if ('editing' in doing) return <EditDate key={doing.editing.id} stock={doing.editing} {...ways} />
  const { id } = doing.announcing
  return (
    <AnnounceOpening
      key={id}
      stock={doing.announcing}
      opening={openings.find(({ stockId }) => stockId === id)}
      {...ways}
    />
  )
}
