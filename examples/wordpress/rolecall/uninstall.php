<?php
defined('WP_UNINSTALL_PLUGIN') || exit;

delete_option('rolecall_origin');
delete_option('rolecall_board');
