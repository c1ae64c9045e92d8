/** The token of `Authorization: Bearer …`. A call that has one is nobody's session: its cookies are not looked at. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +([^ ].*)$/i.exec(headers.get('Authorization') ?? '')?.[1];
}
