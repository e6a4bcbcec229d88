<?php
/**
 * Plugin Name:       Rolecall job board
 * Description:       Puts your company's open jobs on any page, as a block or as [rolecall board="…"]. People search and apply there.
 * Version:           1.0.0
 * Requires at least: 6.5
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       rolecall
 */

namespace Rolecall;

defined('ABSPATH') || exit;

require_once __DIR__ . '/embed.php';
require_once __DIR__ . '/settings.php';

add_action('init', function (): void {
	add_shortcode('rolecall', __NAMESPACE__ . '\\shortcode');
	register_block_type(__DIR__ . '/board');
});

add_action('admin_init', __NAMESPACE__ . '\\register_settings');
add_action('admin_menu', __NAMESPACE__ . '\\add_settings_page');
