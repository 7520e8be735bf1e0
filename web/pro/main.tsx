import { openSite } from '../kit/site.tsx'
import { Addresses } from './addresses.tsx'
import '../kit/desk.css'
import './pro.css'

openSite({ site: 'pro', name: 'pass Culture Pro', base: '/pro', children: <Addresses /> })
