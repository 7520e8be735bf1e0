import { openShop } from './shop.ts'

/** `npm run example`: the example of a digital partner, beside a pass Culture in sandbox mode. */

const {
  PASS_CULTURE_URL = 'http://localhost:3000',
  PASS_CULTURE_KEY = '',
  PORT = '3100',
} = process.env
if (PASS_CULTURE_KEY === '') throw new Error('PASS_CULTURE_KEY manque : voir README.md')
const shop = await openShop({ url: PASS_CULTURE_URL, key: PASS_CULTURE_KEY, port: Number(PORT) })
console.log(`Vidéo Exemple attend sur ${shop.url}`)
