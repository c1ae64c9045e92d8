/** How far east and west, and how far north and south, a place may lie; beyond that no map of ours can show it. */
export const LNG_MAX = 180;
export const LAT_MAX = 85;
