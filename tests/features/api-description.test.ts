import { describe, expect, it } from 'vitest';
import { createApi } from '../../server/api.ts';
import { declaredRoutes } from '../../server/http/allow.ts';
import { openCityApp } from '../support/city-app.ts';

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and holds every route with what it takes and answers', async () => {
    const city = await openCityApp();
    const response = await city.visitor().send('/api/v1/openapi.json');
    const spec = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    };
    expect(spec.openapi).toMatch(/^3\.1/);
    const described = Object.entries(spec.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = declaredRoutes(createApi(city.ports))
      .filter(({ path }) => path.startsWith('/api/v1/') && !path.endsWith('openapi.json'))
      .map(({ method, path }) => `${method} ${path.slice('/api/v1'.length).replace(/:(\w+)/g, '{$1}')}`);
    expect(described.toSorted()).toEqual(routes.toSorted());
    const post = spec.paths['/reports']?.post;
    expect(JSON.stringify(post?.requestBody)).toContain('"location"');
    for (const path of ['/reports', '/reports/{number}/comments', '/reports/{number}/status'])
      expect(JSON.stringify(spec.paths[path]?.post?.requestBody)).toMatch(/"photos".*"phase"/);
    expect(JSON.stringify(spec)).toContain('problem+json');
  });
});

type Operation = { requestBody?: unknown; responses: unknown };
