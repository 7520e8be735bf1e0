-- Only passes are read account by account: every movement of a booking paid for these for nothing.
drop index movement_debit, movement_credit;
