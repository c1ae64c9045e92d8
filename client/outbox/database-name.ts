/**
 * Kept from the time when only drafts lay here: an upgrade in place cannot lose them on the way. It stands alone so that
 * a page can ask whether there is such a database without loading what opens it.
 */
export const DATABASE = 'naosu-drafts';
