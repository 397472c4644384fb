/** What every test of the page starts with: a document that the test before has left empty. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
