import { citySeedFrom } from '#db/seed/city-seed.ts';
import categories from '#db/seed/osaka/categories.json';
import gazetteer from '#db/seed/osaka/gazetteer.json';
import profile from '#db/seed/osaka/profile.json';
import towns from '#db/seed/osaka/towns.json';
import wards from '#db/seed/osaka/wards.json';

/** The shipped city, read without a file system so that it works in workerd too. */
export const osakaSeed = () => citySeedFrom({ categories, gazetteer, profile, towns, wards });
