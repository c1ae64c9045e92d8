/** Every colour of the built-in base map. Pale by day, quiet by night: the reports are the strongest thing on it. */
export type BasemapColours = Record<
  | 'land'
  | 'built'
  | 'water'
  | 'waterName'
  | 'park'
  | 'wood'
  | 'institution'
  | 'building'
  | 'motorway'
  | 'main'
  | 'street'
  | 'casing'
  | 'rail'
  | 'railGap'
  | 'border'
  | 'wardName'
  | 'stationName'
  | 'roadName'
  | 'cityName'
  | 'halo',
  string
>;

export const basemapColours: Record<'light' | 'dark', BasemapColours> = {
  light: {
    land: '#F5F4EF',
    built: '#F3F0E9',
    water: '#CFE3EA',
    waterName: '#5F8596',
    park: '#DDEBD3',
    wood: '#E3EEDB',
    institution: '#F1EEE6',
    building: '#EDE8E0',
    motorway: '#F3E6D5',
    main: '#FFFFFF',
    street: '#FFFFFF',
    casing: '#E4E1DA',
    rail: '#C3BEB7',
    railGap: '#F5F4EF',
    border: '#A29BB5',
    wardName: '#6B6184',
    stationName: '#5F5C57',
    roadName: '#77736C',
    cityName: '#7D7A75',
    halo: '#FBFAF7',
  },
  dark: {
    land: '#1D2226',
    built: '#1F2528',
    water: '#17323D',
    waterName: '#6E9CB0',
    park: '#213029',
    wood: '#1F2B27',
    institution: '#20272A',
    building: '#252D30',
    motorway: '#434B4D',
    main: '#384047',
    street: '#2D3438',
    casing: '#191D21',
    rail: '#535C62',
    railGap: '#1D2226',
    border: '#6F7884',
    wardName: '#A3ACBC',
    stationName: '#ABB3BA',
    roadName: '#8F979D',
    cityName: '#808990',
    halo: '#1A1F23',
  },
};
