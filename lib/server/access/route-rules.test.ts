import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusingRoutes, routeRules } from './route-rules.ts';

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

function listRoutes(): { readonly name: string; readonly text: string }[] {
  return globSync('app/**/route.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const path = `/${dirname(file).split('/').slice(1).join('/')}`;
    if (refusingRoutes.includes(path)) return [];
    return methods
      .filter((method) =>
        new RegExp(`export (?:const|(?:async )?function) ${method}\\b|\\bas ${method}\\b`).test(text),
      )
      .map((method) => ({ name: `${method} ${path}`, text }));
  });
}

function listPages(): { readonly name: string; readonly text: string }[] {
  return globSync('app/**/page.tsx').map((file) => ({
    name: `page /${dirname(file).split('/').slice(1).join('/')}`,
    text: readFileSync(file, 'utf8'),
  }));
}

describe('the table of rules', () => {
  const names = Object.keys(routeRules);

  it('has each route and each page that there is, and no other', () => {
    const found = [...listRoutes(), ...listPages()].map(({ name }) => name);
    expect(names.toSorted()).toEqual(found.toSorted());
  });

  it('is asked by each route and each page under its own name', () => {
    const silent = [...listRoutes(), ...listPages()].filter(
      ({ name, text }) => name !== 'OPTIONS /api/events' && !text.includes(`'${name.replace(/^page /, '')}'`),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('leaves to everybody no more than it takes to say who they are', () => {
    const open = Object.entries(routeRules).filter(([, rule]) => rule === 'public');
    expect(open.map(([name]) => name)).toEqual([
      'OPTIONS /api/events',
      'GET /api/session',
      'POST /api/session',
      'DELETE /api/session',
      'GET /api/health',
      'GET /api/health/live',
      'GET /api/health/ready',
      'page /sign-in',
      'page /share',
      'page /share/[id]',
    ]);
  });

  it('lets nobody but admins change what is kept', () => {
    const changing = Object.entries(routeRules).filter(([name]) => /^(?:POST|PUT|PATCH|DELETE) /.test(name));
    expect(changing.filter(([, rule]) => rule !== 'admin').map(([name]) => name)).toEqual([
      'POST /api/topics/[topic]',
      'POST /api/session',
      'DELETE /api/session',
    ]);
  });
});
