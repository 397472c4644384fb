import { startApp } from './app/start';
import { takeDockerEnvironment } from './engine/read-environment';

// First of all: what the environment says about engines is read once and then taken out of it.
startApp(takeDockerEnvironment());
