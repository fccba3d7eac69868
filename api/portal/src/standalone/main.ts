// Starts the page that works alone: one file, opened from disk, without a network.

import { mount } from "svelte";
import { language } from "../app/language.svelte.ts";
import Standalone from "./Standalone.svelte";
import "../style/fonts.css";
import "../style/tokens.css";
import "../style/base.css";
import "../style/layout.css";
import "../style/list.css";
import "../style/pages.css";
import "../style/check.css";

const target = document.getElementById("app");
if (target !== null) void language.start().then(() => mount(Standalone, { target }));
