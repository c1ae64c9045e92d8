import type { LngLat } from '#domain/place.ts';
import type { AppPorts } from '../../http/env.ts';
import { type PlaceAnswer, wardNameOf } from './answers.ts';
import { namePlace } from './name-place.ts';

/** What a point of the map is called: its town block, on open water its ward; nothing outside the city. */
export async function describePlace(
  ports: Pick<AppPorts, 'database' | 'city'>,
  location: LngLat,
): Promise<PlaceAnswer | undefined> {
  const ward = await ports.city.wardAt(location);
  if (ward === undefined) return undefined;
  const at = { detail: null, location, ward: wardNameOf(ward) };
  const town = await namePlace(ports, location);
  const townsWard = town && (await ports.city.ward(town.ward));
  if (!town || !townsWard)
    return { ...at, name: ward.name, kana: ward.nameKana, nameEn: ward.nameEn, type: 'ward' };
  const nameEn = town.nameEn && `${town.nameEn}, ${townsWard.nameEn}`;
  return { ...at, name: `${townsWard.name} ${town.name}`, kana: town.kana, nameEn, type: 'town' };
}
