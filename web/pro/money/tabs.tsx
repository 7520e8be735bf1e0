import { NavLink } from 'react-router'
import './money.css'

/** The two halves of « Réservations »: who booked, and what was paid for it. */
export const BookingTabs = () => (
  <nav className="money-tabs no-print" aria-label="Réservations et virements">
    <NavLink to="/reservations" end>
      Réservations
    </NavLink>
    <NavLink to="/reservations/virements">Virements</NavLink>
  </nav>
)
