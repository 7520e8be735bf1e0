import { openSite } from '../kit/site.tsx'
import { Addresses } from './addresses.tsx'
import '../kit/desk.css'
import './office.css'

openSite({ site: 'equipe', name: 'pass Culture Équipe', base: '/equipe', children: <Addresses /> })
