import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import type { Report } from '#domain/report.ts';
import { Caller } from '../faults/caller.ts';
import { enrol } from '../support/authenticator-app.ts';
import { aReport, type Json } from '../support/city-app.ts';

/** A person who acts by the API alone, over the wire. What is refused fails the test at once. */
export class Neighbour {
  readonly #caller: Caller;

  constructor(private readonly base: string) {
    this.#caller = new Caller(() => base);
  }

  async post<Body = Json>(path: string, body: unknown): Promise<Body> {
    const { status, body: answer } = await this.#caller.post<Body>(path, body, randomUUID());
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async call(method: 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const { status, body: answer } = await this.#caller.call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  }

  async get<Body = Json>(path: string): Promise<Body> {
    const { status, body } = await this.#caller.get<Body>(path);
    if (status >= 300) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async photo(file: string): Promise<string> {
    const { body } = await this.#caller.photo(new Uint8Array(readFileSync(file)));
    return body.id;
  }

  /** Posts a report; what is not given is a broken tile at City Hall. */
  report = (changes: Json = {}): Promise<Report> => this.post<Report>('/reports', aReport(changes));

  /** Moves a report on from where it stands now. */
  async move(number: number, to: string, more: Json = {}): Promise<void> {
    const { version } = await this.get<Report>(`/reports/${number}`);
    await this.post(`/reports/${number}/status`, { to, expectedVersion: version, ...more });
  }

  async show(number: number, to: 'public' | 'held' | 'hidden', more: Json = {}): Promise<void> {
    const { version } = await this.get<Report>(`/reports/${number}`);
    await this.post(`/reports/${number}/visibility`, { to, expectedVersion: version, ...more });
  }

  /** Sets a second factor up. */
  async enrol(): Promise<void> {
    const post = async (path: string, body: unknown) => ({ status: 200, body: await this.post(path, body) });
    await enrol({ post }, new Date());
  }

  /** Gives this person's session to a browser window. */
  async sitDownAt(context: BrowserContext, base = this.base): Promise<void> {
    await context.addCookies([...this.#caller.cookies].map(([name, value]) => ({ name, value, url: base })));
  }
}
