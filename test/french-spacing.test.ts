import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { jsx, jsxs } from '../web/kit/french/jsx-runtime.ts'

const drawn = (element: ReturnType<typeof jsx>) => renderToStaticMarkup(element)

test('no line begins with a sign, nor ends with what opens a quotation', () => {
  const said = 'Rendez-vous : « Ça & là » ; ou non'
  const kept = 'Rendez-vous\u00a0: «\u00a0Ça &amp; là\u00a0»\u00a0; ou non'
  expect(drawn(jsx('p', { children: said }))).toBe(`<p>${kept}</p>`)
  expect(drawn(jsxs('p', { children: [createElement('b', null, 'Ici'), ' : oui'] }))).toBe(
    '<p><b>Ici</b>\u00a0: oui</p>',
  )
})

test('labels, and what machines read, stay to the letter', () => {
  const label = 'Caractères restants : '
  expect(drawn(jsxs('p', { children: [label, 1, '/', 6] }))).toBe(`<p>${label}1/6</p>`)
  expect(drawn(jsx('pre', { children: 'a : b' }))).toBe('<pre>a : b</pre>')
})
