"use strict";

// Formats numbers, sizes and times for people, and makes elements.

const UNITS = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

function humanSize(bytes) {
  if (bytes < 1023.5) return `${Math.round(bytes)} B`;
  let value = bytes;
  let unit = -1;
  do {
    value /= 1024;
    unit++;
  } while (value >= 999.5 && unit < UNITS.length - 1);
  return `${value.toFixed(value < 9.95 ? 1 : 0)} ${UNITS[unit]}`;
}

function exactSize(bytes) {
  return count(bytes, "byte");
}

function number(value) {
  return value.toLocaleString("en");
}

function count(value, noun, plural = `${noun}s`) {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** Local time to the minute; a text that is no time stays as it is. */
function moment(text) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return text;
  const two = value => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
    + ` ${two(time.getHours())}:${two(time.getMinutes())}`;
}

function duration(seconds) {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${number(hours)} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** An element with a class and children; texts become text nodes, never markup. */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

/** A change, with its sign. */
function signed(value, words = number) {
  return `${value > 0 ? "+" : "−"}${words(Math.abs(value))}`;
}

/** The day of a time, for narrow columns. */
function day(seconds) {
  return new Date(seconds * 1000).toLocaleDateString("sv");
}

/** A button with a label and an action. */
function button(className, words, act) {
  const made = element("button", className, words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or path from outside, never as markup. Each name keeps its own direction, and the names follow each other from
 * left to right in any script.
 */
function foreign(tag, className, text) {
  if (!RIGHT_TO_LEFT.test(text)) return element(tag, className, element("bdi", "", text));
  const made = element(tag, className, ...text.split("/").flatMap(
    (name, i) => (i > 0 ? ["/", foreignName(name)] : [foreignName(name)])));
  made.dir = "ltr";
  return made;
}

function foreignName(name) {
  const made = element("bdi", "", name);
  made.dir = directionOf(name);
  return made;
}

/** Escaped bytes stay together only when written from left to right. */
function directionOf(name) {
  return name.includes("\\") ? "ltr" : "auto";
}
