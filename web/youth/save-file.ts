import type { Route } from '../../contract/route.ts'
import { fetchFile, type Wish } from '../kit/api.ts'
import { saveBlob } from '../kit/save-file.ts'
import { tell } from './toast.tsx'
import { says } from './words.ts'

/** Gives the person a document that the service writes; says why where there is none. */
export async function saveDocument<R extends Route>(route: R, wish: Wish<R>): Promise<boolean> {
  const reply = await fetchFile(route, wish)
  if (reply.ok) saveBlob(reply.name, reply.blob)
  else tell(says(reply), { isBad: true })
  return reply.ok
}
