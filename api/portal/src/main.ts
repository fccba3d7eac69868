// Starts the portal.

import { mount } from "svelte";
import { language } from "./app/language.svelte.ts";
import App from "./App.svelte";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/layout.css";
import "./style/list.css";
import "./style/pages.css";
import "./style/check.css";
import "./style/tasks.css";

const target = document.getElementById("app");
if (target !== null) void language.start().then(() => mount(App, { target }));
