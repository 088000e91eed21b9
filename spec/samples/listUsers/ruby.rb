require "workos"

WorkOS.configure do |config|
  config.key = "sk_example_123456789"
end

users = WorkOS::UserManagement.list_users

users.data.each { |user| puts user.email }
