<?php

namespace Rolecall;

defined('ABSPATH') || exit;

function register_settings(): void {
	register_setting('rolecall', 'rolecall_origin', ['type' => 'string', 'sanitize_callback' => __NAMESPACE__ . '\\save_origin']);
	register_setting('rolecall', 'rolecall_board', ['type' => 'string', 'sanitize_callback' => __NAMESPACE__ . '\\save_board']);
}

/** Keeps what stood there where the new value makes no sense, and says so. */
function save_origin($given): string {
	$origin = clean_origin($given);
	if ('' === $origin && '' !== trim((string) $given)) {
		add_settings_error('rolecall_origin', 'origin', __('The address must start with https://, as in https://jobs.example.com.', 'rolecall'));
		return (string) get_option('rolecall_origin', '');
	}
	return $origin;
}

function save_board($given): string {
	$board = clean_slug($given);
	if ('' === $board && '' !== trim((string) $given)) {
		add_settings_error('rolecall_board', 'board', __('A board’s name has small letters, digits and hyphens, as in “acme”.', 'rolecall'));
		return (string) get_option('rolecall_board', '');
	}
	return $board;
}

function add_settings_page(): void {
	add_options_page('Rolecall', 'Rolecall', 'manage_options', 'rolecall', __NAMESPACE__ . '\\settings_page');
}

function settings_page(): void {
	?>
	<div class="wrap">
		<h1>Rolecall</h1>
		<form action="options.php" method="post">
			<?php settings_fields('rolecall'); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="rolecall_origin"><?php esc_html_e('Address of Rolecall', 'rolecall'); ?></label></th>
					<td>
						<input class="regular-text" type="url" id="rolecall_origin" name="rolecall_origin"
							value="<?php echo esc_attr(get_option('rolecall_origin', '')); ?>" placeholder="https://jobs.example.com">
						<p class="description"><?php esc_html_e('Where you sign in to Rolecall: the address up to the first single slash.', 'rolecall'); ?></p>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="rolecall_board"><?php esc_html_e('Your board', 'rolecall'); ?></label></th>
					<td>
						<input class="regular-text" type="text" id="rolecall_board" name="rolecall_board"
							value="<?php echo esc_attr(get_option('rolecall_board', '')); ?>" placeholder="acme">
						<p class="description"><?php esc_html_e('Shown where a block or a shortcode names no other.', 'rolecall'); ?></p>
					</td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
