import { applications } from './en/applications.ts';
import { client } from './en/client.ts';
import { consent } from './en/consent.ts';
import { demo } from './en/demo.ts';
import { form } from './en/form.ts';
import { home } from './en/home.ts';
import { login } from './en/login.ts';
import { logout } from './en/logout.ts';
import { permissions } from './en/permissions.ts';
import { problems } from './en/problems.ts';
import { register } from './en/register.ts';
import { shell } from './en/shell.ts';
import { strength } from './en/strength.ts';

export const en = {
  language: 'en',
  shell,
  form,
  problems,
  home,
  login,
  consent,
  logout,
  permissions,
  client,
  applications,
  register,
  strength,
  demo,
  error: { title: 'This did not work', reference: 'Reference for the administrator' },
};
