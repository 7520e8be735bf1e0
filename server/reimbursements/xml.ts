import { ParseOption, XmlDocument, XmlElement, XmlError } from 'libxml2-wasm'

/** XML in and out by libxml2. What comes in may not declare entities, and nothing is fetched for it. */

export type Element = {
  /** Without its prefix. */
  readonly name: string
  readonly namespace: string
  /** The text of an element without elements; empty otherwise. */
  readonly text: string
  readonly children: readonly Element[]
}

const closed = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE

/** Reads a document; null for what is not XML, or declares a document type. */
export function readXml(bytes: Uint8Array): Element | null {
  let document: XmlDocument
  try {
    document = XmlDocument.fromBuffer(bytes, { option: closed })
  } catch (error) {
    if (error instanceof XmlError) return null
    throw error
  }
  try {
    return document.dtd === null ? elementOf(document.root, 0) : null
  } finally {
    document.dispose()
  }
}

/** Deeper than any message of a bank. */
const deepest = 40

function elementOf(node: XmlElement, depth: number): Element | null {
  if (depth > deepest) return null
  const children: Element[] = []
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (!(child instanceof XmlElement)) continue
    const inner = elementOf(child, depth + 1)
    if (inner === null) return null
    children.push(inner)
  }
  const text = children.length === 0 ? node.content.trim() : ''
  return { name: node.name, namespace: node.namespaceUri, text, children }
}

/** The first element found along these names. */
export const at = (element: Element | undefined, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>(
    (found, name) => found?.children.find((child) => child.name === name),
    element,
  )

/** All elements of this name, one floor below. */
export const each = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The text found along these names; undefined where there is none. */
export const textAt = (element: Element | undefined, ...path: readonly string[]) =>
  at(element, ...path)?.text || undefined

/** What an element holds: text, or named elements in order; `undefined` ones are left out. */
export type Content = string | readonly Child[]
export type Child = readonly [
  name: string,
  content: Content,
  attributes?: Readonly<Record<string, string>>,
]

/** Writes a document of one namespace, the same bytes for the same content. */
export function writeXml(namespace: string, [name, content]: Child): Buffer {
  const document = XmlDocument.create()
  try {
    fill(document.createRoot(name, namespace), content)
    return Buffer.from(document.toString({ format: true }), 'utf8')
  } finally {
    document.dispose()
  }
}

function fill(element: XmlElement, content: Content): void {
  if (typeof content === 'string') {
    element.addText(content)
    return
  }
  for (const [name, inner, attributes = {}] of content) {
    const child = element.addElement(name)
    for (const [attribute, value] of Object.entries(attributes)) child.setAttr(attribute, value)
    fill(child, inner)
  }
}
