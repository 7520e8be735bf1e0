import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Writes `description.ts` from the OpenAPI document: the partner API's types, and where each operation is. */

type Document = { readonly paths: Record<string, Record<string, { operationId: string }>> }

const isPartners = (path: string): boolean => path.startsWith('/api/v1/')

/** The text of `description.ts`, from the whole document of the house. */
export async function describe(whole: unknown): Promise<string> {
  // What reads it holds it to OpenAPI 3.1 in another test.
  const document = structuredClone(whole) as Document & {
    components: {
      readonly schemas: { readonly Problem: object }
      readonly headers: object
    }
  }
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => isPartners(path)),
  )
  const { schemas, headers } = document.components
  const kept = {
    ...document,
    paths,
    components: { schemas: { Problem: schemas.Problem }, headers },
  }
  const types = astToString(await openapiTS(kept as unknown as OpenAPI3, { alphabetize: false }))
  const table = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) =>
          `  ${operationId}: { method: '${method.toUpperCase()}', path: '${path}' },`,
      ),
    )
    .join('\n')
  return [
    '/* Written by `npm run sdk` from the OpenAPI document: change the contract, not this file. */',
    types,
    `/** Where each operation stands. */\nexport const places = {\n${table}\n} as const\n`,
  ].join('\n')
}
