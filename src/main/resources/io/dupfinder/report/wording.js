"use strict";

// Numbers, sizes and times as people read them.

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

/** Local time to the minute; what no clock can show stays as it came. */
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

function percent(share) {
  if (share < 0.001) return "< 0.1 %";
  return `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`;
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

/** With a sign, for changes. */
function signed(value, words = number) {
  return `${value > 0 ? "+" : "−"}${words(Math.abs(value))}`;
}

/** A day, for narrow columns. */
function day(seconds) {
  return new Date(seconds * 1000).toLocaleDateString("sv");
}

/** A button with words and what it does. */
function button(className, words, act) {
  const made = element("button", className, words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or path from outside, never markup: each name in a direction of its own, and one after the other from left to
 * right, whatever they are written in.
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

/** Escapes of bytes that are no text stay in one piece only from left to right. */
function directionOf(name) {
  return name.includes("\\") ? "ltr" : "auto";
}
